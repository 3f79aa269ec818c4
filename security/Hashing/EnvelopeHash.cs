using System.Security.Cryptography;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Security.Hashing;

/// <summary>H of envelope.md: SM3 for algorithm 1, SHA-256 for algorithm 2, fed piece by piece. One instance a thread and algorithm; not to be kept across an await.</summary>
internal abstract class EnvelopeHash
{
    internal const int Bytes = 32;

    [ThreadStatic]
    private static Sm3Hash? sm3;

    [ThreadStatic]
    private static Sha256Hash? sha256;

    internal static EnvelopeHash For(EnvelopeAlgorithm algorithm) => algorithm switch
    {
        EnvelopeAlgorithm.Sm2 => sm3 ??= new Sm3Hash(),
        EnvelopeAlgorithm.EcdsaP256 => sha256 ??= new Sha256Hash(),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Known are SM2 and ECDSA P-256."),
    };

    internal abstract void Add(ReadOnlySpan<byte> data);

    /// <summary>Writes 32 bytes and is ready for the next message.</summary>
    internal abstract void Finish(Span<byte> destination);

    internal byte[] Hash(ReadOnlySpan<byte> data)
    {
        var result = new byte[Bytes];
        Add(data);
        Finish(result);
        return result;
    }

    private sealed class Sm3Hash : EnvelopeHash
    {
        private readonly ContentDigest digest = new();

        internal override void Add(ReadOnlySpan<byte> data) => digest.Add(data);

        internal override void Finish(Span<byte> destination) => digest.Finish(destination);
    }

    private sealed class Sha256Hash : EnvelopeHash
    {
        private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        internal override void Add(ReadOnlySpan<byte> data) => digest.AppendData(data);

        internal override void Finish(Span<byte> destination) => digest.GetHashAndReset(destination);
    }
}
