using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;

namespace Xianning.Exchange.Bus.Send;

/// <summary>
/// Which version of a row a compacted topic had when the store was put back under its log: readers take nothing at or below it, so what is new is counted from there.
/// Kept among the adapter's source rows, under keys that no row can have.
/// </summary>
internal static class LoggedVersions
{
    // It stands between the parts of a key, of which none is empty: no row's key begins with it.
    private const byte Separator = 0x1f;

    /// <summary>Notes what the log has.</summary>
    /// <param name="flush">The flush that ends the recovery.</param>
    /// <param name="versions">The highest version by record key, as <see cref="StateCache.Text"/> writes it.</param>
    public static void Write(IFlush flush, IReadOnlyDictionary<string, ulong> versions)
    {
        foreach (var (key, version) in versions) flush.WriteSourceRow(PlaceOf(StateCache.Bytes(key)), checked((long)version), ReadOnlyMemory<byte>.Empty);
    }

    /// <summary>Counts on from what the log has where a row says what the log does not have. What stands there of the row afterwards is no longer its newest, and is said again too.</summary>
    /// <param name="batch">Rows with their versions; what stands in the log is noted.</param>
    /// <param name="store">Where it was noted.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    public static async ValueTask RaiseAsync(SendBatch batch, IExchangeStore store, CancellationToken cancellationToken)
    {
        var rows = batch.Items.FindAll(static item => item is { IsCompacted: true, RowHash: not null } && (item.IsSendable || item.StandsInLog));
        if (rows.Count == 0) return;
        var logged = await store.LoadSourceRowsAsync(batch.Lane.Claim.Lane.Group, rows.ConvertAll(static item => PlaceOf(item.Key)), cancellationToken);
        var raised = new Dictionary<string, long>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, key) = (rows[i], StateCache.Text(rows[i].Key));
            if (!raised.TryGetValue(key, out var last))
            {
                last = logged[i]?.Version ?? 0;
                if (row.StandsInLog || row.RowVersion > last) continue;
            }

            row.StandsInLog = false;
            raised[key] = row.RowVersion = last + 1;
            row.MessageId = MessageIds.ForAdapterRow(row.Resource ?? "", row.BusinessKey!.Value.Span, row.RowVersion, row.RowHash);
        }
    }

    private static ReadOnlyMemory<byte> PlaceOf(ReadOnlyMemory<byte> recordKey) => (byte[])[Separator, .. recordKey.Span];
}
