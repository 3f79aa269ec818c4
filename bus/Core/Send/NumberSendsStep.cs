using System.Security.Cryptography;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;

namespace Xianning.Exchange.Bus.Send;

/// <summary>
/// Numbers what is sent in the stream's one sequence. A row is compared with its last version first: what says the same again takes no number.
/// </summary>
internal sealed class NumberSendsStep(IExchangeStore store) : ISendStep
{
    private const int HashBytes = 32;

    public string Name => "NumberSends";

    public async ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        await CompareRowsAsync(batch, cancellationToken);
        batch.Lane.Forget();
        foreach (var item in batch.Items)
        {
            if (item.IsSendable) (item.Sequence, item.Previous) = batch.Lane.Take(item.Topic, item.Partition);
        }
    }

    private async ValueTask CompareRowsAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        var rows = batch.Items.FindAll(item => item.IsSendable && item.Origin is not null);
        if (rows.Count == 0) return;
        var known = await store.LoadSourceRowsAsync(batch.Lane.Claim.Lane.Group, [.. rows.Select(item => item.BusinessKey!.Value)], cancellationToken);
        var last = new Dictionary<string, (long Version, byte[] Hash)>();
        for (var i = 0; i < rows.Count; i++)
        {
            var key = Handlers.StateCache.Text(rows[i].BusinessKey!.Value);
            if (!last.TryGetValue(key, out var previous)) previous = known[i] is { } row ? (row.Version, row.Hash.ToArray()) : (0, []);
            last[key] = Compare(rows[i], previous);
        }
    }

    // Compared with the last version only, never with older ones: a row that goes A, B, A is three messages.
    private static (long Version, byte[] Hash) Compare(SendItem item, (long Version, byte[] Hash) previous)
    {
        var hash = new byte[HashBytes];
        SHA256.HashData(item.Body.Span, hash);
        item.Unchanged = hash.AsSpan().SequenceEqual(previous.Hash);
        if (item.Unchanged) return previous;
        item.RowVersion = previous.Version + 1;
        item.RowHash = hash;
        item.MessageId = MessageIds.ForAdapterRow(item.Resource ?? "", item.BusinessKey!.Value.Span, item.RowVersion, hash);
        return (item.RowVersion, hash);
    }
}
