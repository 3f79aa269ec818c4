using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xunit;

namespace Xianning.Exchange.Tests.Conformance;

/// <summary>What every store must do together with its log. The parts: claims, flushes, what is kept.</summary>
public abstract partial class ExchangeStoreConformance : IAsyncLifetime
{
    private const string Stream = "11421200XN0000039B/bus/credit.0";
    private const string StreamHex = "00ff";

    private static readonly LaneId Lane = new("credit", 0);

    private IStoreHarness harness = null!;
    private TopicInfo topic = null!;

    private IExchangeStore Store => harness.Store;

    private IPartitionedLog Log => harness.Log;

    protected abstract ValueTask<IStoreHarness> OpenAsync();

    public async ValueTask InitializeAsync()
    {
        harness = await OpenAsync();
        topic = await Log.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
    }

    public async ValueTask DisposeAsync()
    {
        if (harness is { } open) await open.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private ValueTask<LaneClaim> ClaimAsync() => Store.ClaimAsync(Lane, Stream, [topic], default);

    private IFlush Begin(LaneClaim claim)
    {
        var flush = Store.BeginFlush(claim);
        flush.Fence();
        return flush;
    }

    private static void Send(IFlush flush, LaneClaim claim, params LogAppend[] sends)
    {
        var last = new Dictionary<(string, int), ulong>();
        var next = claim.NextSequence;
        foreach (var send in sends) last[(send.Topic, send.Partition)] = next++;
        flush.WriteSegment(Records.Bytes("segment"), sends, next, last);
    }

    // Appends records and moves the lane past them, as a handled batch does.
    private async Task<LaneClaim> HandledAsync(int records)
    {
        await Log.AppendAsync([.. Enumerable.Range(0, records).Select(i => Records.Of(0, $"in {i}"))], default);
        var claim = await ClaimAsync();
        var flush = Begin(claim);
        flush.WriteOffset((await Log.ReadAllAsync(0))[records - 1]);
        await flush.CommitAsync(default);
        return claim;
    }

    private async Task<T[]> StateAsync<T>(Func<StateTableRow, T> select)
    {
        var rows = new List<T>();
        await foreach (var row in Store.State.ReadAllAsync(default)) rows.Add(select(row));
        return [.. rows];
    }
}
