using System.Buffers;
using System.Net;
using Xianning.Exchange.Bus.Bodies;

namespace Xianning.Exchange.Node.Edge;

/// <summary>A body on its way over HTTP, a block at a time; what went wrong with the body itself is kept, since the client's exception need not say it.</summary>
/// <param name="body">Its bytes.</param>
/// <param name="bytes">How many.</param>
/// <param name="progress">Told of every block that went.</param>
internal sealed class BodyContent(Stream body, long bytes, Action progress) : HttpContent
{
    private const int BlockBytes = 128 * 1024;

    /// <summary>Why the body could not be read to its end.</summary>
    public BodyException? Fault { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            while (await body.ReadAsync(block.AsMemory(0, BlockBytes), cancellationToken) is var read and > 0)
            {
                await stream.WriteAsync(block.AsMemory(0, read), cancellationToken);
                progress();
            }
        }
        catch (BodyException damaged)
        {
            Fault = damaged;
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes;
        return true;
    }
}
