using Xianning.Exchange.Bus.Receive;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>A receive step that something waits before, or looks at after.</summary>
internal sealed class WatchedReceiveStep(IReceiveStep inner, Func<CancellationToken, Task>? before, Action<ReceiveBatch>? after) : IReceiveStep
{
    public string Name => inner.Name;

    public async ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        if (before is not null) await before(cancellationToken);
        await inner.InvokeAsync(batch, cancellationToken);
        after?.Invoke(batch);
    }
}
