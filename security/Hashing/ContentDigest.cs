using Org.BouncyCastle.Crypto.Digests;

namespace Xianning.Exchange.Security.Hashing;

/// <summary>SM3 of what is fed piece by piece, for streams of any length. One thread at a time; it may be kept across an await.</summary>
public sealed class ContentDigest
{
    private readonly SM3Digest digest = new();

    /// <summary>Adds a piece.</summary>
    /// <param name="data">The piece.</param>
    public void Add(ReadOnlySpan<byte> data) => digest.BlockUpdate(data);

    /// <summary>Writes the 32 bytes of the hash and is ready for the next content.</summary>
    /// <param name="destination">At least 32 bytes.</param>
    public void Finish(Span<byte> destination) => digest.DoFinal(destination);
}
