using System.Security.Cryptography;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;

namespace Xianning.Exchange.Bus.Send;

/// <summary>
/// Numbers what is sent in the stream's one sequence. A row is compared with its last version first: what says the same again takes no number,
/// and what says it under another record key is preceded by a tombstone to the old one.
/// </summary>
internal sealed class NumberSendsStep(IExchangeStore store, IPartitionedLog log) : ISendStep
{
    private const int HashBytes = 32;

    // A tombstone has no mapped record: its id is that of a version with nothing in it.
    private static readonly byte[] HashOfNothing = SHA256.HashData([]);

    public string Name => "NumberSends";

    public async ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        foreach (var item in batch.Items) item.StandsInLog = false;
        await CompareRowsAsync(batch, cancellationToken);
        await LeaveOutSaidAsync(batch, cancellationToken);
        batch.Lane.Forget();
        foreach (var item in batch.Items)
        {
            if (item.IsSendable) (item.Sequence, item.Previous) = batch.Lane.Take(item.Topic, item.Partition);
        }
    }

    // What a store that was put back has forgotten to have said is said again under the same ids: the log has it, under numbers that are taken.
    private async ValueTask LeaveOutSaidAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        batch.Said.Clear();
        if (!batch.Lane.Claim.HasSaid) return;
        var said = await store.Restored.SaidAsync(batch.Lane.Claim.Stream, [.. batch.Items.Where(item => item.IsSendable).Select(item => item.MessageId)], cancellationToken);
        foreach (var item in batch.Items) item.StandsInLog = item.IsSendable && said.Contains(item.MessageId);
        batch.Said.AddRange(said);
        await LoggedVersions.RaiseAsync(batch, store, cancellationToken);
    }

    private async ValueTask CompareRowsAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        var rows = batch.Items.FindAll(item => item.IsSendable && item.Origin is not null);
        if (rows.Count == 0) return;
        var known = await store.LoadSourceRowsAsync(batch.Lane.Claim.Lane.Group, [.. rows.Select(item => item.BusinessKey!.Value)], cancellationToken);
        var last = new Dictionary<string, RowVersion>();
        Dictionary<SendItem, SendItem>? withdrawals = null;
        for (var i = 0; i < rows.Count; i++)
        {
            var key = StateCache.Text(rows[i].BusinessKey!.Value);
            if (!last.TryGetValue(key, out var previous) && known[i] is { } row) previous = new(row.Version, row.Hash, row.RecordKey);
            last[key] = Compare(rows[i], previous, out var withdrawal);
            if (withdrawal is not null) (withdrawals ??= []).Add(rows[i], withdrawal);
        }

        if (withdrawals is not null) PutBefore(batch.Items, withdrawals);
    }

    // Compared with the last version only, never with older ones: a row that goes A, B, A is three messages.
    private RowVersion Compare(SendItem item, RowVersion previous, out SendItem? withdrawal)
    {
        withdrawal = null;
        var hash = new byte[HashBytes];
        SHA256.HashData(item.Body.Span, hash);
        item.Unchanged = hash.AsSpan().SequenceEqual(previous.Hash.Span);
        if (item.Unchanged) return previous;
        var version = previous.Version;
        if (previous.RecordKey is { } oldKey && !oldKey.Span.SequenceEqual(item.Key.Span)) withdrawal = Withdrawal(item, oldKey, ++version);
        item.RowVersion = version + 1;
        item.RowHash = hash;
        item.MessageId = MessageIds.ForAdapterRow(item.Resource ?? "", item.BusinessKey!.Value.Span, item.RowVersion, hash);
        return new(item.RowVersion, hash, item.Key);
    }

    // It is a version of the row like any other, so its id differs from all others of the row and is the same in every repetition.
    private SendItem Withdrawal(SendItem row, ReadOnlyMemory<byte> oldKey, long version)
    {
        var withdrawal = new SendItem
        {
            MessageType = row.MessageType,
            Resource = row.Resource,
            Audience = row.Audience,
            Tombstone = true,
            Key = oldKey,
            BusinessKey = row.BusinessKey,
            ContractHolds = true,
            RowVersion = version,
            MessageId = MessageIds.ForAdapterRow(row.Resource ?? "", row.BusinessKey!.Value.Span, version, HashOfNothing),
        };
        ChoosePartitionStep.Choose(withdrawal, log);
        return withdrawal;
    }

    private static void PutBefore(List<SendItem> items, Dictionary<SendItem, SendItem> withdrawals)
    {
        var all = new List<SendItem>(items.Count + withdrawals.Count);
        foreach (var item in items)
        {
            if (withdrawals.TryGetValue(item, out var withdrawal)) all.Add(withdrawal);
            all.Add(item);
        }

        items.Clear();
        items.AddRange(all);
    }
}
