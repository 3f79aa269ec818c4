using Xianning.Exchange.Bus.Lanes;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Commits the flush. Numbers and cursor become true in memory only now.</summary>
internal sealed class CommitStep(ExchangeMetrics metrics) : ISendStep
{
    public string Name => "Commit";

    public async ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        // No cancellation: once asked for, a commit is waited for, or the lane would not know whether it happened.
        await batch.Flush!.CommitAsync(CancellationToken.None);
        batch.Lane.Committed();
        metrics.Sent.Add(batch.Items.Count(item => item.IsSendable));
    }
}
