using System.Buffers.Binary;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Tests.Bus.Rig;

/// <summary>An adapter's three steps over a list of bodies: the cursor is a place in the list.</summary>
internal sealed class ListedRows(string resource, string messageType, IReadOnlyList<byte[]> bodies, int rowsAtOnce = 100) : IRowSteps
{
    public ISendStep ReadRow { get; } = new Step("ReadRow", batch =>
    {
        var from = batch.Cursor is { } cursor ? BinaryPrimitives.ReadInt32BigEndian(cursor.Span) : 0;
        var until = Math.Min(from + rowsAtOnce, bodies.Count);
        if (until == from) return;
        for (var row = from; row < until; row++)
            batch.Items.Add(new SendItem { MessageType = messageType, Resource = resource, Origin = new RowOrigin("listed.csv", row + 1, bodies[row]), Body = bodies[row] });
        var next = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(next, until);
        batch.NextCursor = next;
    });

    public ISendStep MapRow { get; } = new Step("MapRow", static _ => { });

    public ISendStep CleanseRow { get; } = new Step("CleanseRow", static _ => { });

    private sealed class Step(string name, Action<SendBatch> work) : ISendStep
    {
        public string Name => name;

        public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
        {
            work(batch);
            return ValueTask.CompletedTask;
        }
    }
}
