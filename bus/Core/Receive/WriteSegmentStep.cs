using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>Writes the flush as one segment: the verdict on everything received, what was sent because of it, the signed roots; and appends the sends.</summary>
internal sealed class WriteSegmentStep : IReceiveStep
{
    private readonly SegmentWriter writer = new();

    public string Name => "WriteSegment";

    public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        var lane = batch.Lane;
        writer.Begin(new SegmentHead($"{lane.Claim.Lane.Group}.{lane.Claim.Lane.Partition}", lane.SendLane.Sender.Source, lane.Claim.Epoch, batch.NowMs));
        foreach (var run in batch.Clock.Runs()) writer.AddReceiveStep(run);
        if (batch.SendClock is { } sends)
        {
            foreach (var run in sends.Runs()) writer.AddSendStep(run);
        }

        var ordinals = new int[batch.Messages.Count];
        for (var i = 0; i < ordinals.Length; i++) ordinals[i] = batch.Messages[i].StaysHeld ? -1 : writer.AddReceived(Entry(batch.Messages[i]));
        SegmentSends.Write(writer, batch.Sends, item => ordinals[item.CausedBy]);
        if (batch.Sends.Said.Count > 0) batch.Flush!.ForgetSaid(batch.Sends.Said);
        batch.Flush!.WriteSegment(writer.Finish(), SegmentSends.Appends(batch.Sends), batch.Sends.Lane.NextSequence, batch.Sends.Lane.StagedLast);
        return ValueTask.CompletedTask;
    }

    private static ReceivedEntry Entry(ReceivedMessage message)
    {
        var attributes = message.Attributes;
        return new()
        {
            Topic = message.Record.Topic,
            Partition = message.Record.Partition,
            Offset = message.Record.Offset,
            Verdict = VerdictOf(message.Disposition),
            Move = message.Move,
            EndedAt = message.EndedAt.Length > 0 ? message.EndedAt : "Commit",
            MessageId = attributes?.MessageId ?? Guid.Empty,
            MessageType = attributes?.MessageType ?? "",
            Source = attributes?.Source ?? "",
            Sequence = attributes?.Sequence ?? 0,
            Resource = attributes?.Resource,
            RecordKey = message.Record.Key ?? default,
            BusinessKey = message.BusinessKey ?? default,
            Code = message.Code?.Code,
            Handlers = message.Passes ? HandledBy(message) : null,
            GrantId = message.Grant?.Id,
            ContractId = message.Contract?.SchemaId ?? 0,

            // Embedded, the log is in this very store: the record itself keeps attributes and proof. What was refused keeps them here too,
            // since nobody in this store need have staged it.
            StagedHere = message.Disposition != Disposition.Quarantined,
            Attributes = message.Disposition == Disposition.Quarantined ? attributes?.Bytes ?? default : default,
            Proof = message.Disposition == Disposition.Quarantined ? message.Proof?.Bytes ?? default : default,
        };
    }

    // What a handler never saw is not told as if it had: a tombstone says nothing to one that keeps no state.
    private static string? HandledBy(ReceivedMessage message) =>
        message is { Verified.IsTombstone: true, Handler: { Withdraws: false } handler } ? $"{handler.Name}: {ReceivedEntry.NothingToWithdraw}" : message.Handler?.Name;

    private static ReceivedVerdict VerdictOf(Disposition disposition) => disposition switch
    {
        Disposition.Passed => ReceivedVerdict.Handled,
        Disposition.Duplicate => ReceivedVerdict.Duplicate,
        Disposition.Quarantined => ReceivedVerdict.Quarantined,
        Disposition.Failed => ReceivedVerdict.Failed,
        _ => ReceivedVerdict.Parked,
    };
}
