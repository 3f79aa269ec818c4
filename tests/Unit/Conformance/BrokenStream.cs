namespace Xianning.Exchange.Tests.Conformance;

/// <summary>Gives its bytes and then fails, as a connection does that is cut.</summary>
internal sealed class BrokenStream(byte[] content) : MemoryStream(content)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await base.ReadAsync(buffer, cancellationToken) is var read and > 0 ? read : throw new IOException("cut");
}
