using System.Text;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Security.Hashing;
using Xunit;

namespace Xianning.Exchange.Tests.Conformance;

/// <summary>What every body store must do.</summary>
public abstract class BodyStoreConformance : IAsyncLifetime
{
    private IBodyStoreHarness harness = null!;

    protected abstract IBodyStoreHarness Create();

    private IBodyStore Store => harness.Store;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        harness = Create();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await harness.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    public async Task What_is_put_is_read_back_under_its_hash_and_size(int size)
    {
        var content = Content(size);
        var reference = await PutAsync(content);
        Assert.Equal(BodyReference.Of(Sm3.Hash(content), size), reference);
        Assert.True(await Store.HoldsAsync(reference, Stop));
        Assert.Equal(content, await ReadAsync(Store, reference));
        Assert.Equal(content, await ReadAsync(harness.OtherNode, reference));
    }

    [Fact]
    public async Task Putting_twice_is_putting_once()
    {
        var first = await PutAsync(Content(1000));
        Assert.Equal(first, await PutAsync(Content(1000)));
        Assert.True(await Store.ClaimAsync(first, Stop));
        Assert.Equal(first, await harness.OtherNode.PutAsync(new MemoryStream(Content(1000)), first, Stop));
        Assert.Equal(new BodySweep(0, 0, 1, 1000, 0), await Store.SweepAsync(Stop));
    }

    [Fact]
    public async Task What_is_not_what_its_reference_names_is_not_kept()
    {
        var other = BodyReference.Of(Sm3.Hash("another"u8), 1000);
        await RefusedAsync(ExchangeErrors.BodyMismatch, () => Store.PutAsync(new MemoryStream(Content(1000)), other, Stop));
        var shorter = BodyReference.Of(Sm3.Hash(Content(1000)), 999);
        await RefusedAsync(ExchangeErrors.BodyMismatch, () => Store.PutAsync(new MemoryStream(Content(1000)), shorter, Stop));
        Assert.Equal(new BodySweep(0, 0, 0, 0, 0), await Store.SweepAsync(Stop));
    }

    [Fact]
    public async Task A_body_beyond_the_bound_is_refused_told_or_not()
    {
        await RefusedAsync(ExchangeErrors.BodyTooLarge, () => PutAsync(Content(300_001)));
        await RefusedAsync(ExchangeErrors.BodyTooLarge, () => Store.PutAsync(Stream.Null, BodyReference.Of(Sm3.Hash("x"u8), 300_001), Stop));
        Assert.Equal(new BodySweep(0, 0, 0, 0, 0), await Store.SweepAsync(Stop));
    }

    [Fact]
    public async Task All_bodies_together_stay_within_the_bound_and_what_is_removed_makes_room()
    {
        for (var i = 0; i < 3; i++) await PutAsync(Content(300_000, seed: i));
        await RefusedAsync(ExchangeErrors.BodyQuota, () => PutAsync(Content(300_000, seed: 9)));
        await PutAsync(Content(100_000, seed: 10));
        harness.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(4, (await Store.SweepAsync(Stop)).Removed);
        await PutAsync(Content(300_000, seed: 9));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync(new BrokenStream(Content(200_000)), null, Stop));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync(new MemoryStream(Content(10)), null, cancelled.Token));
        Assert.Equal(new BodySweep(0, 0, 0, 0, 0), await Store.SweepAsync(Stop));
    }

    [Fact]
    public async Task More_uploads_than_the_bound_are_refused_and_room_comes_back()
    {
        var (first, second) = (new GatedStream(), new GatedStream());
        var puts = new[] { Store.PutAsync(first, null, Stop), Store.PutAsync(second, null, Stop) };
        await RefusedAsync(ExchangeErrors.BodiesBusy, () => PutAsync(Content(10)));
        first.Open();
        second.Open();
        await Task.WhenAll(puts);
        await PutAsync(Content(10));
    }

    [Fact]
    public async Task What_nobody_claims_is_removed_when_its_time_is_over_and_what_is_put_again_stays()
    {
        var claimed = await PutAsync(Content(100, seed: 1));
        var forgotten = await PutAsync(Content(100, seed: 2));
        var renewed = await PutAsync(Content(100, seed: 3));
        Assert.True(await Store.ClaimAsync(claimed, Stop));
        harness.Time.Advance(TimeSpan.FromDays(6));
        await PutAsync(Content(100, seed: 3));
        harness.Time.Advance(TimeSpan.FromDays(2));
        harness.Restart();
        Assert.Equal(new BodySweep(1, 0, 2, 200, 1), await harness.OtherNode.SweepAsync(Stop));
        Assert.True(await Store.HoldsAsync(claimed, Stop));
        Assert.True(await Store.HoldsAsync(renewed, Stop));
        Assert.False(await Store.HoldsAsync(forgotten, Stop));
        Assert.False(await Store.ClaimAsync(forgotten, Stop));
        await RefusedAsync(ExchangeErrors.BodyMissing, () => ReadAsync(Store, forgotten));
    }

    [Fact]
    public async Task A_claim_is_for_ever_and_repeatable_and_for_the_right_size_alone()
    {
        var reference = await PutAsync(Content(100));
        Assert.False(await Store.ClaimAsync(BodyReference.Of(Sm3.Hash(Content(100)), 99), Stop));
        Assert.False(await Store.ClaimAsync(BodyReference.Of(Sm3.Hash("x"u8), 1), Stop));
        Assert.True(await Store.ClaimAsync(reference, Stop));
        Assert.True(await harness.OtherNode.ClaimAsync(reference, Stop));
        harness.Time.Advance(TimeSpan.FromDays(400));
        await Store.SweepAsync(Stop);
        Assert.Equal(Content(100), await ReadAsync(Store, reference));
    }

    [Fact]
    public async Task What_is_kept_on_the_word_of_one_holder_is_bounded_and_counted_once_and_for_new_bodies_alone()
    {
        var bodies = new List<BodyReference>();
        for (var i = 0; i < 3; i++) bodies.Add(await PutAsync(Content(200_000, seed: i)));
        Assert.True(await Store.ClaimForAsync(bodies[0], "11421200XN0000071N", Stop));
        Assert.True(await harness.OtherNode.ClaimForAsync(bodies[0], "11421200XN0000071N", Stop));
        Assert.True(await Store.ClaimForAsync(bodies[1], "11421200XN0000071N", Stop));
        harness.Restart();
        await RefusedAsync(ExchangeErrors.BodyShareUsed, () => Store.ClaimForAsync(bodies[2], "11421200XN0000071N", Stop).AsTask());
        await RefusedAsync(ExchangeErrors.BodyShareUsed, () => harness.OtherNode.ClaimForAsync(BodyReference.Of(Sm3.Hash("x"u8), 200_000), "11421200XN0000071N", Stop).AsTask());
        Assert.False(await Store.ClaimForAsync(BodyReference.Of(Sm3.Hash("x"u8), 1), "11421200XN0000071N", Stop));

        // Another holder has a share of its own, and what is kept already costs nobody.
        Assert.True(await Store.ClaimForAsync(bodies[2], "11421200XN000008XE", Stop));
        Assert.True(await Store.ClaimForAsync(bodies[2], "11421200XN0000071N", Stop));
        harness.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal((0, 3L, 0L), await Store.SweepAsync(Stop) is var swept ? (swept.Removed, swept.Bodies, swept.Unclaimed) : default);
        await RefusedAsync(ExchangeErrors.BodyShareUsed, () => Store.ClaimForAsync(BodyReference.Of(Sm3.Hash("x"u8), 200_000), "11421200XN0000071N", Stop).AsTask());
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc")]
    public async Task A_holder_is_a_name(string holder)
    {
        var body = await PutAsync(Content(10));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ClaimForAsync(body, holder, Stop).AsTask());
    }

    [Fact]
    public async Task Many_claims_and_sweeps_at_once_lose_no_claimed_body()
    {
        var references = new List<BodyReference>();
        for (var i = 0; i < 40; i++) references.Add(await PutAsync(Content(50, seed: i)));
        harness.Time.Advance(TimeSpan.FromDays(8));
        var sweeps = Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++) await harness.OtherNode.SweepAsync(Stop);
        }, Stop);
        var claims = references.Select(reference => Task.Run(async () => (reference, Held: await Store.ClaimAsync(reference, Stop)), Stop)).ToList();
        await sweeps;
        foreach (var (reference, held) in await Task.WhenAll(claims)) Assert.Equal(held, await Store.HoldsAsync(reference, Stop));
    }

    [Theory]
    [InlineData(199_999)]
    [InlineData(0)]
    [InlineData(200_001)]
    [InlineData(200_000)]
    public async Task A_body_that_was_changed_or_cut_short_is_never_given_out_whole(int sizeThen)
    {
        var content = Content(200_000);
        var reference = await PutAsync(content);
        var changed = new byte[sizeThen];
        content.AsSpan(0, Math.Min(sizeThen, content.Length)).CopyTo(changed);
        if (sizeThen == content.Length) changed[100_000] ^= 1;
        harness.Overwrite(reference, changed);
        var got = new MemoryStream();
        await RefusedAsync(ExchangeErrors.BodyDamaged, async () =>
        {
            await using var body = await Store.OpenAsync(reference, Stop);
            await body.CopyToAsync(got, 4096, Stop);
        });
        Assert.True(got.Length < content.Length);
        await PutAsync(content);
        Assert.Equal(content, await ReadAsync(Store, reference));
    }

    [Fact]
    public async Task A_reader_keeps_what_it_reads_while_it_is_claimed_and_put_again()
    {
        var content = Content(200_000);
        var reference = await PutAsync(content);
        await using var body = await Store.OpenAsync(reference, Stop);
        Assert.True(await Store.ClaimAsync(reference, Stop));
        await PutAsync(content);
        var got = new MemoryStream();
        await body.CopyToAsync(got, Stop);
        Assert.Equal(content, got.ToArray());
    }

    protected static async Task RefusedAsync(ErrorCode code, Func<Task> act) => Assert.Equal(code.Code, (await Assert.ThrowsAsync<BodyException>(act)).Code.Code);

    protected static byte[] Content(int size, int seed = 0)
    {
        var content = new byte[size];
        var text = Encoding.ASCII.GetBytes($"synthetic {seed} ");
        for (var i = 0; i < size; i++) content[i] = (byte)((text[i % text.Length] + (i / text.Length)) & 0xFF);
        return content;
    }

    private Task<BodyReference> PutAsync(byte[] content) => Store.PutAsync(new MemoryStream(content), null, Stop);

    private static async Task<byte[]> ReadAsync(IBodyStore store, BodyReference reference)
    {
        await using var body = await store.OpenAsync(reference, Stop);
        var got = new MemoryStream();
        await body.CopyToAsync(got, Stop);
        return got.ToArray();
    }
}
