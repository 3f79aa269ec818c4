namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Runs everything of one process on the model's own thread, one continuation at a time, whenever the schedule says so.</summary>
internal sealed class ModelContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Work, object? State)> queue = new();

    public bool IsEmpty => queue.Count == 0;

    public override void Post(SendOrPostCallback d, object? state) => queue.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing in a process may wait for itself.");

    public void Clear() => queue.Clear();

    /// <summary>Runs until nothing is left to do but to wait.</summary>
    public void Run()
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            while (queue.TryDequeue(out var next)) next.Work(next.State);
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }
}
