namespace Xianning.Exchange.Bus.Receive;

/// <summary>Commits the flush. What it wrote becomes true in memory only now.</summary>
internal sealed class CommitStep : IReceiveStep
{
    public string Name => "Commit";

    public async ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        // No cancellation: once asked for, a commit is waited for, or the lane would not know whether it happened.
        batch.Result = await batch.Flush!.CommitAsync(CancellationToken.None);
        batch.Lane.Committed(batch);
    }
}
