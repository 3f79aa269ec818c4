namespace Xianning.Exchange.AcceptanceTests.Edges;

/// <summary>Content whose second half comes when it is released.</summary>
internal sealed class HeldContent(byte[] content) : Stream
{
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int position;

    /// <summary>The first half has gone.</summary>
    public Task Begun => begun.Task;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public void Release() => released.SetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var half = content.Length / 2;
        if (position >= half)
        {
            begun.TrySetResult();
            await released.Task.WaitAsync(cancellationToken);
        }

        var take = Math.Min(buffer.Length, (position < half ? half : content.Length) - position);
        content.AsMemory(position, take).CopyTo(buffer);
        position += take;
        return take;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
