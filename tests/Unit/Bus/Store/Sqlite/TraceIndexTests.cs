using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Tests.Conformance;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Store.Sqlite;

/// <summary>Runs of the index of a size that takes many commits.</summary>
public sealed class TraceIndexTests : IAsyncLifetime
{
    private const int Entries = 50_000;

    private readonly SqliteHarness harness = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task A_run_is_whole_however_far_it_is_behind_and_whatever_commits_meanwhile(int behind)
    {
        var claim = await ClaimAsync();
        for (var segment = 0; segment < behind; segment++) await FlushAsync(claim);

        var writing = harness.Store.Trace.AddAsync([.. Enumerable.Range(0, Entries).Select(i => new TraceEntry(Hash(i), 1, i))], 1, default).AsTask();
        while (!writing.IsCompleted) await FlushAsync(claim);
        await writing;

        for (var i = 0; i < Entries; i += 499) Assert.Equal([new TraceEntry(Hash(i), 1, i)], await harness.Store.Trace.FindAsync(Hash(i), default));
        Assert.Equal(1, await harness.Store.Trace.IndexedUpToAsync(default));
    }

    [Fact]
    public async Task Of_what_stands_everywhere_the_oldest_places_are_found_each_once()
    {
        // The second run repeats what a kill cut short.
        await harness.Store.Trace.AddAsync([.. Enumerable.Range(0, 300).Select(i => new TraceEntry(7, 1, i))], 0, default);
        await harness.Store.Trace.AddAsync([.. Enumerable.Range(0, 600).Select(i => new TraceEntry(7, 1 + (i / 400), i))], 2, default);
        await harness.Store.Trace.AddAsync([.. Enumerable.Range(0, 900).Select(i => new TraceEntry(7, 3, i))], 3, default);

        var found = await harness.Store.Trace.FindAsync(7, default);

        Assert.Equal([.. Enumerable.Range(0, 600).Select(i => new TraceEntry(7, 1 + (i / 400), i)), .. Enumerable.Range(0, 100).Select(i => new TraceEntry(7, 3, i))], found);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(70)]
    public async Task A_key_is_found_in_every_run_however_many_there_are(int runs)
    {
        for (var run = 0; run < runs; run++) await harness.Store.Trace.AddAsync([new TraceEntry(7, run, 0), new TraceEntry(8, run, 1)], run, default);

        Assert.Equal(Enumerable.Range(0, runs).Select(run => new TraceEntry(7, run, 0)), await harness.Store.Trace.FindAsync(7, default));
        Assert.Empty(await harness.Store.Trace.FindAsync(9, default));
    }

    private static ulong Hash(int i) => unchecked((ulong)i * 0x9E3779B97F4A7C15UL);

    private async Task<LaneClaim> ClaimAsync()
    {
        var topic = await harness.Log.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
        return await harness.Store.ClaimAsync(new LaneId("credit", 0), "11421200XN0000039B/bus/credit.0", [topic], default);
    }

    private async Task FlushAsync(LaneClaim claim)
    {
        var flush = harness.Store.BeginFlush(claim);
        flush.Fence();
        flush.WriteSegment(Records.Bytes("segment"), [], claim.NextSequence, new Dictionary<(string, int), ulong>());
        await flush.CommitAsync(default);
    }
}
