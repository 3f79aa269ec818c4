using Xianning.Exchange.Adapters.Returns;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Adapters.Steps;

/// <summary>Fills the batch with rows behind the cursor. Before a new file begins, the refused rows of the last one go back to the department.</summary>
internal sealed class ReadRowStep(string messageType, string resource, CsvFileSource source, ReturnedFiles returned) : ISendStep
{
    public string Name => "ReadRow";

    public async ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        var cursor = AdapterCursor.Parse(batch.Cursor);
        if (cursor is { Done: true, Returned: false })
        {
            await returned.WriteAsync(cursor, cancellationToken);
            batch.NextCursor = (cursor with { Returned = true }).ToBytes();
            return;
        }

        var read = await source.ReadAsync(cursor, cancellationToken);
        if (read.Next is not { } next) return;
        if (next.Hash != cursor?.Hash || cursor.Done) next = next with { RejectsAfter = await returned.LastIdAsync(next.File, cancellationToken) };
        next = next with { Totals = cursor?.Totals ?? next.Totals };
        foreach (var row in read.Rows) batch.Items.Add(new() { MessageType = messageType, Resource = resource, Origin = new(row.Layout.File, row.Number, row.Raw), Mapped = row });
        if (read.Completed is { } hash) batch.Marks.Add(CompletedFiles.Mark(hash));
        batch.NextCursor = next.ToBytes();
    }
}
