namespace Xianning.Exchange.Tests.Bus.Store.Postgres;

/// <summary>A large parameter of which half is sent, as by a process that was frozen on the way.</summary>
internal sealed class StalledStream : MemoryStream
{
    private const int Bytes = 1 << 20;

    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StalledStream()
        : base(new byte[Bytes])
    {
    }

    public Task Reached => reached.Task;

    public void Continue() => goOn.TrySetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= Bytes / 2)
        {
            reached.TrySetResult();
            await goOn.Task;
        }

        return await base.ReadAsync(buffer, cancellationToken);
    }
}
