using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Signs while staging, before the commit: one Merkle batch of at most 256 envelopes under one signature.</summary>
internal sealed class SignBatchStep(IGateDirectory directory, TimeProvider time) : ISendStep
{
    public string Name => "SignBatch";

    public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        var busId = directory.Current!.BusId;
        var timeMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        var items = batch.Items.FindAll(item => item.IsSendable);
        batch.Roots.Clear();
        for (var start = 0; start < items.Count; start += SendBounds.EnvelopesPerRootMax)
        {
            var part = items.GetRange(start, Math.Min(SendBounds.EnvelopesPerRootMax, items.Count - start));
            Sign(batch, part, busId, timeMs);
        }

        return ValueTask.CompletedTask;
    }

    private static void Sign(SendBatch batch, List<SendItem> items, string busId, long timeMs)
    {
        var drafts = new EnvelopeDraft[items.Count];
        for (var i = 0; i < drafts.Length; i++) drafts[i] = Draft(items[i], batch.Lane.Claim.Epoch, busId, timeMs);
        var signed = batch.Lane.Signer.Sign(drafts, timeMs);
        for (var i = 0; i < drafts.Length; i++)
        {
            items[i].Attributes = signed.Envelopes[i].Attributes;
            items[i].Proof = signed.Envelopes[i].Proof;
        }

        batch.Roots.Add(new(signed.Statement, signed.Signature));
    }

    private static EnvelopeDraft Draft(SendItem item, ulong epoch, string busId, long timeMs) => new()
    {
        MessageId = item.MessageId,
        Epoch = epoch,
        Sequence = item.Sequence,
        Previous = item.Previous,
        MessageType = item.MessageType,
        TimeMs = timeMs,
        BusId = busId,
        Topic = item.Topic,
        Partition = (uint)item.Partition,
        Resource = item.Resource,
        Audience = item.Audience,
        Purpose = item.Purpose,
        ExpiresMs = item.ExpiresMs,
        CorrelationId = item.CorrelationId,
        CausationId = item.CausationId,
        ConversationId = item.ConversationId,
        ReplyTo = item.ReplyTo,
        Tombstone = item.Tombstone,
        KeyVersion = item.IsCompacted ? (ulong)item.RowVersion : null,
        Key = item.Key,
        Subject = item.Tombstone ? item.BusinessKey : null,
        Value = item.Value is { } value ? new ReadOnlyMemory<byte>(value) : default(ReadOnlyMemory<byte>?),
    };
}
