using System.Buffers.Binary;
using System.Text;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>
/// A signature over a whole document, such as a directory snapshot, that stands beside it:
/// <c>"XNXD" 01 alg:u8 certHash[32] time:u64(ms) sigLen:u8 signature(DER)</c>; signed is everything before sigLen, then kind as u8 length and bytes, then H(document).
/// </summary>
public static class DetachedSignature
{
    private const int HashAt = 6;
    private const int TimeAt = HashAt + EnvelopeHash.Bytes;
    private const int SignatureLengthAt = TimeAt + sizeof(ulong);

    private static ReadOnlySpan<byte> Magic => "XNXD\u0001"u8;

    /// <summary>Signs a document.</summary>
    /// <param name="key">The key; verifiers know which use they expect.</param>
    /// <param name="kind">What the document is, at most 255 bytes, such as <c>directory</c>: a signature never counts for another kind.</param>
    /// <param name="document">Its exact bytes.</param>
    /// <param name="timeMs">When, Unix milliseconds.</param>
    public static byte[] Sign(SigningKey key, string kind, ReadOnlySpan<byte> document, long timeMs)
    {
        var head = new byte[SignatureLengthAt];
        Magic.CopyTo(head);
        head[Magic.Length] = (byte)key.Algorithm;
        key.Certificate.Hash.CopyTo(head, HashAt);
        BinaryPrimitives.WriteUInt64BigEndian(head.AsSpan(TimeAt), checked((ulong)timeMs));
        var signature = key.Sign(Signed(head, kind, document, key.Algorithm));
        return [.. head, (byte)signature.Length, .. signature];
    }

    /// <summary>Whether the certificate's key signed exactly this document as this kind. Whether the certificate stands and has the right use is the caller's to check.</summary>
    /// <param name="signature">What <see cref="Sign"/> returned.</param>
    /// <param name="certificate">The expected signer.</param>
    /// <param name="kind">What the document is.</param>
    /// <param name="document">Its exact bytes.</param>
    public static bool Verify(ReadOnlySpan<byte> signature, GovernmentCertificate certificate, string kind, ReadOnlySpan<byte> document)
    {
        var formed = signature.Length > SignatureLengthAt
            && signature[..Magic.Length].SequenceEqual(Magic)
            && signature[Magic.Length] == (byte)certificate.Algorithm
            && signature.Slice(HashAt, EnvelopeHash.Bytes).SequenceEqual(certificate.Hash)
            && signature[SignatureLengthAt] == signature.Length - SignatureLengthAt - 1;
        return formed && certificate.Verifies(Signed(signature[..SignatureLengthAt], kind, document, certificate.Algorithm), signature[(SignatureLengthAt + 1)..]);
    }

    /// <summary>H of the signer's certificate in lower-case hexadecimal, to find it by; null when the bytes are no detached signature.</summary>
    public static string? CertificateHashOf(ReadOnlySpan<byte> signature) =>
        signature.Length > SignatureLengthAt && signature[..Magic.Length].SequenceEqual(Magic)
            ? Convert.ToHexStringLower(signature.Slice(HashAt, EnvelopeHash.Bytes))
            : null;

    /// <summary>When the signer says it signed, Unix milliseconds; to be read only after <see cref="Verify"/>.</summary>
    public static long TimeOf(ReadOnlySpan<byte> signature) => checked((long)BinaryPrimitives.ReadUInt64BigEndian(signature[TimeAt..]));

    private static byte[] Signed(ReadOnlySpan<byte> head, string kind, ReadOnlySpan<byte> document, EnvelopeAlgorithm algorithm)
    {
        var name = Encoding.UTF8.GetBytes(kind);
        return [.. head, checked((byte)name.Length), .. name, .. EnvelopeHash.For(algorithm).Hash(document)];
    }
}
