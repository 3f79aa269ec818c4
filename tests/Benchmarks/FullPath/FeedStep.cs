using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>A step of the generator.</summary>
internal sealed class FeedStep(string name, Action<SendBatch> work) : ISendStep
{
    public string Name => name;

    public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        work(batch);
        return ValueTask.CompletedTask;
    }
}
