namespace Xianning.Exchange.Bus.Store;

/// <summary>
/// What a claim's lane has committed and the log has not acknowledged: what was left at the claim, more with every flush, less with every mark. Always empty where the store holds the log. Safe for all threads.
/// </summary>
public sealed class UnsentTally
{
    private readonly Lock gate = new();
    private readonly Queue<(long Number, long Bytes)> batches = new();
    private long bytes;
    private long sent;
    private TaskCompletionSource marked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Batches that wait; each is what one flush sends.</summary>
    public int Batches
    {
        get
        {
            lock (gate) return batches.Count;
        }
    }

    /// <summary>Their bytes, as the store keeps them.</summary>
    public long Bytes
    {
        get
        {
            lock (gate) return bytes;
        }
    }

    /// <summary>Waits until the log has taken more.</summary>
    /// <param name="atMost">How long.</param>
    /// <param name="time">The clock of waiting.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>False when it took nothing in this time: then it may be another claim that is told.</returns>
    public async ValueTask<bool> WaitForMarkAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        Task next;
        lock (gate) next = marked.Task;
        try
        {
            await next.WaitAsync(atMost, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    internal void Add(long number, long size)
    {
        lock (gate)
        {
            // The relay may have been faster than the flush that heard of its commit.
            if (number <= sent) return;
            batches.Enqueue((number, size));
            bytes += size;
        }
    }

    internal void Sent(long upTo)
    {
        lock (gate)
        {
            sent = Math.Max(sent, upTo);
            while (batches.TryPeek(out var first) && first.Number <= sent) bytes -= batches.Dequeue().Bytes;
            marked.TrySetResult();
            marked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
