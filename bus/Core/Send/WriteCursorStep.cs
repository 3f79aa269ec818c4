using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Moves the adapter's cursor, the versions of its rows and what goes back to the department, beside the signed segment.</summary>
internal sealed class WriteCursorStep : ISendStep
{
    public string Name => "WriteCursor";

    public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        var flush = batch.Flush!;
        foreach (var item in batch.Items)
        {
            if ((item.IsSendable || item.StandsInLog) && item.RowHash is { } hash) flush.WriteSourceRow(item.BusinessKey!.Value, item.RowVersion, hash, item.Key);
            if (item.Refusal is { } refusal && item.Origin is { } origin)
                flush.WriteReject(new RejectedRow(item.Resource ?? "", origin.File, origin.Row, refusal.Rule, refusal.Field, refusal.Text, origin.Raw));
        }

        if (batch.MarksExpire is { } expiry) flush.ExpireSourceRows(expiry.KeptFor, expiry.Max);
        foreach (var mark in batch.Marks) flush.WriteSourceRow(mark.Key, mark.Version, mark.Value, expires: batch.MarksExpire is not null);
        if (batch.NextCursor is { } cursor) flush.WriteCursor(cursor);
        foreach (var row in batch.States) flush.WriteState(row.Table, row.Key, row.Version, row.Value);
        return ValueTask.CompletedTask;
    }
}
