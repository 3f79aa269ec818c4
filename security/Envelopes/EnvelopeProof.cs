using System.Buffers.Binary;
using Xianning.Exchange.Security.Hashing;
using Xianning.Exchange.Security.Signatures;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>The proof P as parsed: salt, the signed statement without its root, the signature, and the path from the leaf to the root. Immutable and thread-safe.</summary>
public sealed class EnvelopeProof
{
    internal const byte Version = 1;
    internal const int SaltAt = 1;
    internal const int MiddleAt = SaltAt + EnvelopeBounds.SaltBytes;
    internal const int SignatureLengthAt = MiddleAt + RootStatement.MiddleBytes;
    internal const int SignatureAt = SignatureLengthAt + 1;
    private readonly int signatureBytes;

    private EnvelopeProof(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        var middle = Middle.Span;
        signatureBytes = bytes.Span[SignatureLengthAt];
        Algorithm = (EnvelopeAlgorithm)middle[0];
        Epoch = BinaryPrimitives.ReadUInt64BigEndian(middle[49..]);
        First = BinaryPrimitives.ReadUInt64BigEndian(middle[57..]);
        TimeMs = (long)BinaryPrimitives.ReadUInt64BigEndian(middle[65..]);
        Size = BinaryPrimitives.ReadUInt16BigEndian(middle[73..]);
    }

    /// <summary>P itself.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>16 random bytes that keep the content from being guessed; zero once the body is erased.</summary>
    public ReadOnlyMemory<byte> Salt => Bytes.Slice(SaltAt, EnvelopeBounds.SaltBytes);

    /// <summary>How the statement is hashed and signed.</summary>
    public EnvelopeAlgorithm Algorithm { get; }

    /// <summary>H of the signer's certificate (DER).</summary>
    public ReadOnlyMemory<byte> CertificateHash => Middle.Slice(1, EnvelopeHash.Bytes);

    /// <summary>The first 16 bytes of H(source).</summary>
    public ReadOnlyMemory<byte> StreamId => Middle.Slice(33, EnvelopeBounds.StreamIdBytes);

    /// <summary>The claim under which the batch was staged.</summary>
    public ulong Epoch { get; }

    /// <summary>The sequence of the batch's first message.</summary>
    public ulong First { get; }

    /// <summary>When the batch was signed, Unix milliseconds, by the signer's clock.</summary>
    public long TimeMs { get; }

    /// <summary>Messages under the signature, 1 to 256.</summary>
    public int Size { get; }

    /// <summary>The signature in DER.</summary>
    public ReadOnlyMemory<byte> Signature => Bytes.Slice(SignatureAt, signatureBytes);

    internal ReadOnlyMemory<byte> Middle => Bytes.Slice(MiddleAt, RootStatement.MiddleBytes);

    internal ReadOnlySpan<byte> Path => Bytes.Span[(SignatureAt + signatureBytes)..];

    /// <summary>Reads P strictly; keeps <paramref name="bytes"/>, which must not change afterwards.</summary>
    public static EnvelopeFault TryParse(ReadOnlyMemory<byte> bytes, out EnvelopeProof? proof)
    {
        var fault = Check(bytes.Span);
        proof = fault == EnvelopeFault.None ? new EnvelopeProof(bytes) : null;
        return fault;
    }

    private static EnvelopeFault Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= SignatureAt)
        {
            return EnvelopeFault.ProofLength;
        }

        if (bytes[0] != Version)
        {
            return EnvelopeFault.Version;
        }

        var signature = bytes[SignatureLengthAt];
        var path = bytes.Length - SignatureAt - signature;
        if (path < 0 || path % EnvelopeHash.Bytes != 0 || path > EnvelopeBounds.PathNodesMax * EnvelopeHash.Bytes)
        {
            return EnvelopeFault.ProofLength;
        }

        var fault = CheckMiddle(bytes.Slice(MiddleAt, RootStatement.MiddleBytes));
        if (fault != EnvelopeFault.None)
        {
            return fault;
        }

        return SignatureForm.IsStrict((EnvelopeAlgorithm)bytes[MiddleAt], bytes.Slice(SignatureAt, signature)) ? EnvelopeFault.None : EnvelopeFault.SignatureForm;
    }

    private static EnvelopeFault CheckMiddle(ReadOnlySpan<byte> middle)
    {
        if (middle[0] is not ((byte)EnvelopeAlgorithm.Sm2 or (byte)EnvelopeAlgorithm.EcdsaP256))
        {
            return EnvelopeFault.Algorithm;
        }

        var first = BinaryPrimitives.ReadUInt64BigEndian(middle[57..]);
        var size = BinaryPrimitives.ReadUInt16BigEndian(middle[73..]);
        if (size is 0 or > EnvelopeBounds.BatchMax || first > ulong.MaxValue - (uint)(size - 1))
        {
            return EnvelopeFault.BatchSize;
        }

        return BinaryPrimitives.ReadUInt64BigEndian(middle[65..]) <= RootStatement.LatestMs ? EnvelopeFault.None : EnvelopeFault.Number;
    }
}
