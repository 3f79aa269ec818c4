using System.Buffers.Binary;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Security.Hashing;

/// <summary>
/// Hashes of 64 bits, the heads of SM3, for looking short texts up: nobody makes two that meet, as with a faster hash. Gathers many and hashes them when asked, eight side by side where the
/// processor can; not for use by several threads.
/// </summary>
public sealed class TextHashes
{
    private const int BytesAtFirst = 4096;

    private readonly byte[] digests = new byte[Sm3Lanes.Count * Sm3.DigestBytes];
    private readonly List<int> ends = [];
    private byte[] texts = new byte[BytesAtFirst];

    /// <summary>Texts gathered.</summary>
    public int Count => ends.Count;

    private int End => ends.Count == 0 ? 0 : ends[^1];

    /// <summary>Adds a text.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Reserve(text.Length));
        Added(text.Length);
    }

    /// <summary>Room for a text that is written where it is kept; <see cref="Added"/> ends it.</summary>
    /// <param name="length">Most bytes of it.</param>
    public Span<byte> Reserve(int length)
    {
        if (texts.Length - End < length) Array.Resize(ref texts, Math.Max(2 * texts.Length, End + length));
        return texts.AsSpan(End, length);
    }

    /// <summary>Adds what was written into <see cref="Reserve"/>'s room.</summary>
    /// <param name="length">Its bytes.</param>
    public void Added(int length) => ends.Add(End + length);

    /// <summary>The hash of one text: the first 8 bytes, big-endian, of its digest.</summary>
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        Span<byte> digest = stackalloc byte[Sm3.DigestBytes];
        Sm3.Hash(text, digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }

    /// <summary>The hashes of all texts in their order; forgets the texts.</summary>
    /// <param name="into">Room for <see cref="Count"/> of them.</param>
    public void Take(Span<ulong> into)
    {
        var hashes = HashBatch.OfThread();
        var done = 0;
        for (var at = 0; at < ends.Count; at++)
        {
            hashes.Begin(EnvelopeAlgorithm.Sm2);
            hashes.Add(texts.AsSpan((at == 0 ? 0 : ends[at - 1])..ends[at]));
            hashes.Finish(digests.AsMemory((at - done) * Sm3.DigestBytes, Sm3.DigestBytes));
            if (at + 1 - done < Sm3Lanes.Count && at + 1 < ends.Count) continue;
            hashes.Flush();
            for (var of = done; of <= at; of++) into[of] = BinaryPrimitives.ReadUInt64BigEndian(digests.AsSpan((of - done) * Sm3.DigestBytes));
            done = at + 1;
        }

        ends.Clear();
    }
}
