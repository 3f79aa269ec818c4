using System.Globalization;
using System.Text;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>
/// The highest version of each key that the group has taken from a compacted topic: what is not above it is refused, since compaction and repeats may bring an older record after a newer one.
/// Taken is what has passed the gate and the window, whatever its handler does. Kept as state rows of the bus's own table, under the flush of everything else. One a batch.
/// </summary>
internal sealed class KeyVersions
{
    private const byte Separator = 0x1f;

    private readonly Dictionary<(string Topic, string Key), StateRow?> kept = [];

    /// <summary>Refuses what is older than what was taken, earlier or in this batch.</summary>
    /// <param name="step">The step that asks.</param>
    /// <param name="batch">The batch, judged by the gate and the windows.</param>
    /// <param name="store">Where versions are kept.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    public async ValueTask JudgeAsync(string step, ReceiveBatch batch, IExchangeStore store, CancellationToken cancellationToken)
    {
        var asking = batch.Messages.FindAll(message => IsAsked(message) && batch.Lane.IsCompacted(message.Record.Topic));
        if (asking.Count == 0) return;
        await LoadAsync(batch.Endpoint.Group, [.. asking.Select(PlaceOf).Distinct()], store, cancellationToken);
        var highest = kept.ToDictionary(static row => row.Key, static row => VersionOf(row.Value));
        foreach (var message in asking)
        {
            var (place, version) = (PlaceOf(message), message.Attributes!.KeyVersion!.Value);
            if (IsOld(message, version, highest[place])) message.Quarantine(step, ExchangeErrors.KeyVersionOld, $"{message.Attributes.Source}: key version {version}, {highest[place]} was taken before");
            else (message.TakesVersion, highest[place]) = (true, Math.Max(version, highest[place]));
        }
    }

    /// <summary>Writes what the messages that are still in the batch have raised.</summary>
    /// <param name="batch">The batch, before its commit.</param>
    public void Write(ReceiveBatch batch)
    {
        if (kept.Count == 0) return;
        foreach (var taken in batch.Messages.Where(static message => message.TakesVersion).GroupBy(PlaceOf))
        {
            var (row, version) = (kept[taken.Key], taken.Max(static message => message.Attributes!.KeyVersion!.Value));
            if (version > VersionOf(row)) batch.Flush!.WriteState(StateTables.KeyVersions, RowKey(batch.Endpoint.Group, taken.Key), row?.Version ?? 0, Encoding.UTF8.GetBytes(version.ToString(CultureInfo.InvariantCulture)));
        }
    }

    // What failed or was parked was taken when it first came.
    private static bool IsAsked(ReceivedMessage message) => message is { Passes: true, Redelivery: null or { Kind: RedeliveryKind.Released or RedeliveryKind.Rechecked } };

    // What comes back may be the one that was taken, so only what is below is older. What blocked its key comes before everything that was taken behind it.
    private static bool IsOld(ReceivedMessage message, ulong version, ulong highest) => message.Redelivery is null or { AsksWindow: true }
        ? version <= highest
        : version < highest && !message.Blocks;

    private static (string Topic, string Key) PlaceOf(ReceivedMessage message) => (message.Record.Topic, StateCache.Text(message.Record.Key ?? default));

    private static ulong VersionOf(StateRow? row) => row is null ? 0 : ulong.Parse(row.Value.Span, CultureInfo.InvariantCulture);

    private static byte[] RowKey(string group, (string Topic, string Key) place) => [.. Encoding.UTF8.GetBytes(group), Separator, .. Encoding.UTF8.GetBytes(place.Topic), Separator, .. StateCache.Bytes(place.Key)];

    private async ValueTask LoadAsync(string group, List<(string Topic, string Key)> places, IExchangeStore store, CancellationToken cancellationToken)
    {
        var rows = await store.LoadStateAsync(StateTables.KeyVersions, [.. places.Select(place => (ReadOnlyMemory<byte>)RowKey(group, place))], cancellationToken);
        for (var i = 0; i < rows.Length; i++) kept.Add(places[i], rows[i]);
    }
}
