namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>A flush on its way, and who waits for it.</summary>
internal sealed class WaitingFlush(FlushWrites writes)
{
    private readonly TaskCompletionSource<CommittedSegment> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FlushWrites Writes => writes;

    public Task<CommittedSegment> Done => done.Task;

    public void Committed(CommittedSegment segment) => done.TrySetResult(segment);

    public void Failed(Exception failure) => done.TrySetException(failure);
}
