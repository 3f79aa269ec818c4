using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Writes the flush as one segment: every row with what became of it, every message sent, the signed roots; and appends the sends.</summary>
internal sealed class WriteSegmentStep : ISendStep
{
    private readonly SegmentWriter writer = new();

    public string Name => "WriteSegment";

    public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        var lane = batch.Lane;
        writer.Begin(new SegmentHead(lane.Sender.Stream, lane.Sender.Source, lane.Claim.Epoch, batch.BeganMs));
        foreach (var run in batch.Clock!.Runs()) writer.AddSendStep(run);
        var sent = SegmentSends.Write(writer, batch, static _ => null);
        for (var i = 0; i < sent.Length; i++)
        {
            if (batch.Items[i].Origin is { } origin) writer.AddRow(Row(batch.Items[i], origin, sent[i]));
        }

        if (batch.Said.Count > 0) batch.Flush!.ForgetSaid(batch.Said);
        batch.Flush!.WriteSegment(writer.Finish(), SegmentSends.Appends(batch), lane.NextSequence, lane.StagedLast);
        return ValueTask.CompletedTask;
    }

    private static RowEntry Row(SendItem item, RowOrigin origin, int sent) => new()
    {
        Resource = item.Resource ?? "",
        File = origin.File,
        Row = origin.Row,
        Outcome = item.Refusal is not null ? RowOutcome.Refused : item.Unchanged ? RowOutcome.Unchanged : RowOutcome.Sent,
        EndedAt = item.Refusal?.Step ?? (item.Unchanged ? "NumberSends" : "Commit"),
        BusinessKey = item.BusinessKey ?? item.PartialBusinessKey ?? default,
        Rule = item.Refusal?.Rule,
        Field = item.Refusal?.Field,
        Fixes = item.Fixes,
        Sent = sent >= 0 ? sent : null,
    };
}
