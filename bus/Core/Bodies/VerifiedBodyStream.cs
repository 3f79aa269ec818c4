using System.Globalization;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>
/// Reads a body and hashes it on the way. The read that would complete it gives nothing out unless hash and size are what the reference names, so a changed or shortened body never reaches anybody whole.
/// </summary>
public sealed class VerifiedBodyStream : Stream
{
    private readonly Stream source;
    private readonly BodyReference reference;
    private readonly ContentDigest digest = new();
    private readonly long bytes;
    private long given;
    private bool isWhole;

    private VerifiedBodyStream(Stream source, BodyReference reference) => (this.source, this.reference, bytes) = (source, reference, reference.Bytes);

    /// <summary>Reads bytes as a body: reading throws a <see cref="BodyException"/> (BODY_DAMAGED) instead of completing one that is not what its reference names.</summary>
    /// <param name="source">The bytes; disposed with this stream.</param>
    /// <param name="reference">What they must be.</param>
    public static VerifiedBodyStream Of(Stream source, BodyReference reference) => new(source, reference);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => given;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        var read = source.Read(buffer);
        return IsLast(buffer, read) ? Complete(buffer, read, source.ReadByte() >= 0) : read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        var read = await source.ReadAsync(buffer, cancellationToken);
        if (!IsLast(buffer.Span, read)) return read;
        var goesOn = await source.ReadAsync(new byte[1], cancellationToken) > 0;
        return Complete(buffer.Span, read, goesOn);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }

    // Takes in what was read and says whether the body ends with it, as it should or not.
    private bool IsLast(ReadOnlySpan<byte> buffer, int read)
    {
        if (isWhole) return false;
        digest.Add(buffer[..read]);
        given += read;
        return read == 0 || given >= bytes;
    }

    private int Complete(Span<byte> buffer, int read, bool goesOn)
    {
        Span<byte> hash = stackalloc byte[BodyReference.HashBytes];
        digest.Finish(hash);
        if (goesOn || given != bytes || Convert.ToHexStringLower(hash) != reference.HashHex)
        {
            buffer[..read].Clear();
            throw new BodyException(ExchangeErrors.BodyDamaged, string.Create(CultureInfo.InvariantCulture, $"{reference}: after {given} bytes"));
        }

        isWhole = true;
        return read;
    }
}
