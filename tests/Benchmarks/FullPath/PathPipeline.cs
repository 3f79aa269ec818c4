using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// What the benchmark puts around the steps of the shipped composition: a gate before the first receive step, closed while a backlog is written, an eye on commits, and,
/// only where costs are asked for, a clock around every step. No step is left out or replaced.
/// </summary>
internal sealed class PathPipeline : IPipelineDecorator
{
    private long handled;
    private TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where every step's time is put; null measures none.</summary>
    public StepCosts? Costs { get; init; }

    /// <summary>Called after a batch is committed.</summary>
    public Action<ReceiveBatch>? Committed { get; set; }

    /// <summary>Messages of the generator that this node has handled and committed.</summary>
    public long Handled => Interlocked.Read(ref handled);

    /// <summary>Lets the lanes work.</summary>
    public void Open() => gate.TrySetResult();

    /// <summary>Holds the lanes before their next batch.</summary>
    public void Close() => gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<IReceiveStep> Decorate(IReadOnlyList<IReceiveStep> steps) =>
        [.. steps.Select((step, at) => at == 0 ? new WatchedReceiveStep(Timed(step), token => gate.Task.WaitAsync(token), null) : at == steps.Count - 1 ? new WatchedReceiveStep(Timed(step), null, Count) : Timed(step))];

    public IReadOnlyList<ISendStep> Decorate(IReadOnlyList<ISendStep> steps) => Costs is null ? steps : [.. steps.Select(step => new TimedSendStep(step, Costs.Of("send", step.Name)))];

    private void Count(ReceiveBatch batch)
    {
        Interlocked.Add(ref handled, batch.MessagesInOrder.Count(message => message.Disposition == Disposition.Passed && message.Record.Topic == PathCity.Incoming));
        Committed?.Invoke(batch);
    }

    private IReceiveStep Timed(IReceiveStep step) => Costs is null ? step : new TimedReceiveStep(step, Costs.Of("receive", step.Name));
}
