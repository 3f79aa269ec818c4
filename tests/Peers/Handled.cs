namespace Xianning.Exchange.Peers;

/// <summary>Counts what was handled and tells when all is.</summary>
internal sealed class Handled(int wanted)
{
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int count;

    public int Count => Volatile.Read(ref count);

    public Task All => all.Task;

    public void Add()
    {
        if (Interlocked.Increment(ref count) == wanted) all.TrySetResult();
    }
}
