using System.IO.Compression;
using System.Text.Json;

namespace Xianning.Exchange.AcceptanceTests.Verbs;

/// <summary>A message leaves the city as a package, and somebody who trusts only the root checks it while no node runs.</summary>
public sealed class When_an_auditor_checks_a_message(AuditedCity city) : IClassFixture<AuditedCity>
{
    [Fact]
    public async Task Should_verify_all_five_checks_against_the_root()
    {
        var (status, output, errors) = await Xnx.RunAsync("evidence", "verify", city.WithBody, "--ca", city.Root);
        Assert.Equal("", errors);
        Assert.Equal(0, status);
        Assert.StartsWith("VERIFIED  5 of 5", output, StringComparison.Ordinal);
        Assert.Contains(city.MessageId.ToString(), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_unanchored_and_fail_without_a_root()
    {
        var (status, output, _) = await Xnx.RunAsync("evidence", "verify", city.WithBody);
        Assert.Equal(1, status);
        Assert.StartsWith("UNANCHORED", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_take_the_root_by_its_fingerprint_and_refuse_another()
    {
        var fingerprint = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Security.Evidence.EvidencePackage.FromPem(await File.ReadAllBytesAsync(city.Root, TestContext.Current.CancellationToken))));
        var (status, output, _) = await Xnx.RunAsync("evidence", "verify", city.WithBody, "--fingerprint", fingerprint, "--json");
        Assert.Equal(0, status);
        using var report = JsonDocument.Parse(output);
        Assert.Equal("VERIFIED", report.RootElement.GetProperty("verdict").GetString());
        var (refused, nothing, errors) = await Xnx.RunAsync("evidence", "verify", city.WithBody, "--fingerprint", new string('0', 64));
        Assert.Equal(1, refused);
        Assert.Equal("", nothing);
        Assert.Contains(fingerprint.ToLowerInvariant(), errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_leave_the_body_unchecked_and_unsaid_when_it_was_not_exported()
    {
        using (var zip = ZipFile.OpenRead(city.WithoutBody)) Assert.DoesNotContain(zip.Entries, entry => entry.Name is "value.bin" or "key.bin" or "subject.bin");
        var (status, output, _) = await Xnx.RunAsync("evidence", "verify", city.WithoutBody, "--ca", city.Root);
        Assert.Equal(0, status);
        Assert.Contains("body       not checked", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_find_a_changed_body()
    {
        var changed = Path.Combine(city.Folder, "changed.zip");
        File.Copy(city.WithBody, changed, overwrite: true);
        using (var zip = ZipFile.Open(changed, ZipArchiveMode.Update))
        {
            byte[] body;
            using (var read = zip.GetEntry("value.bin")!.Open())
            {
                using var copy = new MemoryStream();
                await read.CopyToAsync(copy, TestContext.Current.CancellationToken);
                body = copy.ToArray();
            }

            zip.GetEntry("value.bin")!.Delete();
            body[^2] ^= 1;
            using var write = zip.CreateEntry("value.bin").Open();
            await write.WriteAsync(body, TestContext.Current.CancellationToken);
        }

        var (status, output, _) = await Xnx.RunAsync("evidence", "verify", changed, "--ca", city.Root);
        Assert.Equal(1, status);
        Assert.StartsWith("FAILED", output, StringComparison.Ordinal);
        Assert.Contains("body       FAILS", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_refuse_what_is_no_package_in_words()
    {
        var (status, output, errors) = await Xnx.RunAsync("evidence", "verify", city.Root, "--ca", city.Root);
        Assert.Equal((1, ""), (status, output));
        Assert.NotEqual("", errors);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Should_have_been_refused_a_file_that_is_there_already()
    {
        Assert.Equal(1, city.SecondExport.Status);
        Assert.Contains("--overwrite", city.SecondExport.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_need_a_purpose()
    {
        var (status, _, errors) = await Xnx.RunAsync("evidence", "export", city.MessageId.ToString(), "--data", city.Folder);
        Assert.NotEqual(0, status);
        Assert.Contains("--purpose", errors, StringComparison.Ordinal);
    }
}
