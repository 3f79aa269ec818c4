using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Opens the flush with the fence: it raises when this stream is no longer ours, and then nothing below is written.</summary>
internal sealed class FenceStep(IExchangeStore store) : ISendStep
{
    public string Name => "Fence";

    public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        batch.BeforeCommit?.Invoke(batch);
        batch.Flush = store.BeginFlush(batch.Lane.Claim);
        batch.Flush.Fence();
        return ValueTask.CompletedTask;
    }
}
