using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>Opens the flush with the fence: it raises when this lane is no longer ours, and then nothing below is written.</summary>
internal sealed class FenceStep(IExchangeStore store) : IReceiveStep
{
    public string Name => "Fence";

    public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        batch.Flush = store.BeginFlush(batch.Lane.Claim);
        batch.Flush.Fence();
        return ValueTask.CompletedTask;
    }
}
