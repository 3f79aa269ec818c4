namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Something to write, whole or not at all. Made by a caller, carried out on the writer's thread, finished when the outcome is known.</summary>
internal abstract class WriteUnit
{
    private const int Waiting = 0, Begun = 1, Cancelled = 2;

    // Continuations run elsewhere: the writer's thread belongs to writing.
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int phase = Waiting;

    public Task Done => done.Task;

    /// <summary>About how many bytes it writes, to bound a group.</summary>
    public virtual long Bytes => 0;

    /// <summary>What kept it from being written; set on the writer's thread.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Whether it is still wanted; from here on it can no longer be cancelled.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref phase, Begun, Waiting) == Waiting;

    public void TryCancel(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref phase, Cancelled, Waiting) == Waiting) done.TrySetCanceled(cancellationToken);
    }

    /// <summary>Writes. Whatever it throws undoes what it wrote, and nothing else unless the engine itself failed.</summary>
    public abstract void Apply(WriterSession session);

    /// <summary>Called on the writer's thread once COMMIT is known and before the caller hears of it: for memory that mirrors the file.</summary>
    public virtual void Committed(WriterSession session)
    {
    }

    public void Finish()
    {
        if (Failure is { } failure) done.TrySetException(failure);
        else done.TrySetResult();
    }
}
