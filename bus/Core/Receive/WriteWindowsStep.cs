namespace Xianning.Exchange.Bus.Receive;

/// <summary>Writes one row for every (topic, stream) whose window moved, and for every root under which something was accepted.</summary>
internal sealed class WriteWindowsStep : IReceiveStep
{
    public string Name => "WriteWindows";

    public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        foreach (var ((topic, stream), window) in batch.Windows) batch.Flush!.WriteWindow(topic, stream, batch.Lane.Claim.Sources.GetValueOrDefault(stream, ""), window.ToBytes());
        foreach (var root in batch.Lane.Roots.Unwritten) batch.Flush!.WriteRoot(root);
        return ValueTask.CompletedTask;
    }
}
