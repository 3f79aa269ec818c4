using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Tests.Conformance;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Bodies;

public sealed class FileBodyStoreTests : BodyStoreConformance
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected override IBodyStoreHarness Create() => new FileBodyHarness();

    [Fact]
    public async Task A_body_lies_under_its_hash_first_as_new_and_then_as_claimed()
    {
        await using var files = new FileBodyHarness();
        var reference = await files.Store.PutAsync(new MemoryStream("abc"u8.ToArray()), null, Stop);
        Assert.Equal("sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0:3", reference.Value);
        Assert.Equal([$"66/{reference.HashHex}.new"], files.Files);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files.PathOf(reference)));
        await files.Store.ClaimAsync(reference, Stop);
        Assert.Equal([$"66/{reference.HashHex}"], files.Files);
    }

    [Fact]
    public async Task What_a_killed_upload_left_is_swept_at_the_start_and_what_is_being_written_is_not()
    {
        await using var files = new FileBodyHarness();
        var upload = new GatedStream();
        var put = files.Store.PutAsync(upload, null, Stop);
        var left = Path.Combine(files.Root, "incoming", "left.tmp");
        await File.WriteAllBytesAsync(left, Content(1000), Stop);
        using (files.Open()) Assert.False(File.Exists(left));
        upload.Open();
        Assert.True(await files.Store.HoldsAsync(await put, Stop));
    }

    [Fact]
    public async Task A_half_copied_file_is_no_body_until_it_is_put_whole()
    {
        await using var files = new FileBodyHarness();
        var reference = await files.Store.PutAsync(new MemoryStream(Content(1000)), null, Stop);
        await files.Store.ClaimAsync(reference, Stop);
        files.Overwrite(reference, Content(1000)[..400]);
        Assert.False(await files.Store.HoldsAsync(reference, Stop));
        Assert.False(await files.Store.ClaimAsync(reference, Stop));
        await files.Store.PutAsync(new MemoryStream(Content(1000)), reference, Stop);
        Assert.True(await files.Store.ClaimAsync(reference, Stop));
        Assert.Equal([$"{reference.HashHex[..2]}/{reference.HashHex}"], files.Files);
    }

    [Fact]
    public async Task A_disk_that_would_have_too_little_free_takes_no_body()
    {
        await using var files = new FileBodyHarness();
        using var scarce = files.Open(options => options with { FreeBytesMin = 1L << 50 });
        await RefusedAsync(ExchangeErrors.BodyNoSpace, () => scarce.PutAsync(new MemoryStream(Content(10)), null, Stop));
        Assert.Empty(files.Files);
    }

    [Fact]
    public async Task A_full_disk_is_said_as_one_and_leaves_nothing()
    {
        await using var files = new FileBodyHarness();
        await RefusedAsync(ExchangeErrors.BodyNoSpace, () => files.Store.PutAsync(new FullDiskStream(), null, Stop));
        Assert.Empty(files.Files);
    }

    [Fact]
    public async Task A_shared_folder_that_is_not_mounted_is_not_made()
    {
        await using var files = new FileBodyHarness();
        var missing = Path.Combine(files.Root, "mount", "bodies");
        await RefusedAsync(ExchangeErrors.BodyFolder, () => Task.FromResult(FileBodyStore.Open(new BodyStoreOptions { Folder = missing }, "", new FakeTimeProvider())));
        Assert.False(Directory.Exists(missing));
    }

    [Fact]
    public async Task The_default_reference_names_no_file()
    {
        await using var files = new FileBodyHarness();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await files.Store.OpenAsync(default(BodyReference), Stop));
    }
}
