using Microsoft.Extensions.Logging.Abstractions;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Relay;

/// <summary>One node's store, log and relay on real servers.</summary>
internal sealed class RelayRig : IAsyncDisposable
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private RelayRig(KafkaLog log, PostgresStore bare, StoreRelay relay) => (Log, Bare, Relay, Store) = (log, bare, relay, new RelayedStore(bare, relay));

    public KafkaLog Log { get; }

    /// <summary>The store without a relay: what a holder that dies at once has.</summary>
    public PostgresStore Bare { get; }

    public StoreRelay Relay { get; }

    public RelayedStore Store { get; }

    public static async Task<RelayRig> OpenAsync(PostgresStoreOptions store, KafkaLogOptions options, Func<IPlacingLog, IPlacingLog>? around = null, bool once = false, RelayOptions? numbers = null)
    {
        var log = await KafkaLog.OpenAsync(options, TimeProvider.System);
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
        var bare = await PostgresStore.OpenAsync(store, log, default);
        numbers = (numbers ?? new()) with { RetryAfter = TimeSpan.FromMilliseconds(100), LookEvery = TimeSpan.FromMilliseconds(100), AdoptAfter = TimeSpan.FromSeconds(2) };
        var rig = new RelayRig(log, bare, new StoreRelay(bare, around?.Invoke(log) ?? log, _ => once, numbers, TimeProvider.System, NullLogger<StoreRelay>.Instance));
        await rig.Relay.StartAsync(default);
        return rig;
    }

    /// <summary>Commits one flush that sends these to partition 0, or where <c>1:</c> before a value says so.</summary>
    public static async Task<long> CommitAsync(IExchangeStore store, LaneClaim claim, params string[] values)
    {
        var flush = store.BeginFlush(claim);
        flush.Fence();
        flush.WriteSegment(Records.Bytes("segment"), [.. values.Select(value => Records.Of(value.StartsWith("1:", StringComparison.Ordinal) ? 1 : 0, value))], claim.NextSequence + (ulong)values.Length, new Dictionary<(string, int), ulong>());
        return (await flush.CommitAsync(default)).SegmentId;
    }

    /// <summary>Waits until all is sent and marked.</summary>
    public async Task RestAsync()
    {
        using var limit = new CancellationTokenSource(Longest);
        while (!Relay.IsAtRest || (await Bare.Unsent.LanesAsync(limit.Token)).Count > 0) await Task.Delay(20, limit.Token);
    }

    /// <summary>The values of a partition as a window leaves them: each once, where it first stands.</summary>
    public async Task<IReadOnlyList<string>> OnceAsync(int partition) => [.. (await Log.ValuesAsync(partition)).Distinct()];

    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync();
        await Bare.DisposeAsync();
        await Log.DisposeAsync();
    }
}
