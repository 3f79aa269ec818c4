namespace Xianning.Exchange.Tests.Bus.Bodies;

/// <summary>Fails as a write to a full disk does.</summary>
internal sealed class FullDiskStream : MemoryStream
{
    private const int NoSpace = 28;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new FullDiskException();

    private sealed class FullDiskException : IOException
    {
        public FullDiskException()
            : base("No space left on device") => HResult = NoSpace;
    }
}
