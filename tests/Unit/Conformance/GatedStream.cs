namespace Xianning.Exchange.Tests.Conformance;

/// <summary>An upload that hangs until it is let go, and then ends.</summary>
internal sealed class GatedStream : MemoryStream
{
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => gate.SetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await gate.Task.WaitAsync(cancellationToken);
        return 0;
    }
}
