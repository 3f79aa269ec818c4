using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Security.Hashing;

/// <summary>
/// H of envelope.md over many messages: each is fed piece by piece as into <see cref="EnvelopeHash"/>, but its digest may be written as late as <see cref="Flush"/>, since SM3 hashes
/// eight messages side by side. What is longer than <see cref="LaneBytes"/>, and SHA-256, for which processors have instructions, is hashed at once. One instance a thread; not to be kept across an await.
/// </summary>
internal sealed class HashBatch
{
    /// <summary>Bytes of the longest message that waits for others.</summary>
    internal const int LaneBytes = 4096;

    private const int Stride = LaneBytes + Sm3Lanes.BlockBytes;
    private const int LengthBytes = 8;
    private const byte Padding = 0x80;

    [ThreadStatic]
    private static HashBatch? current;

    private readonly byte[] buffer = new byte[Sm3Lanes.Count * Stride];
    private readonly int[] blocks = new int[Sm3Lanes.Count];
    private readonly Memory<byte>[] destinations = new Memory<byte>[Sm3Lanes.Count];
    private EnvelopeHash? direct;
    private int lane;
    private int length;

    /// <summary>This thread's instance; nothing waits in it.</summary>
    internal static HashBatch OfThread()
    {
        var batch = current ??= new HashBatch();
        batch.lane = 0;
        return batch;
    }

    /// <summary>Begins a message.</summary>
    internal void Begin(EnvelopeAlgorithm algorithm)
    {
        direct = algorithm == EnvelopeAlgorithm.Sm2 && Sm3Lanes.AreFast ? null : EnvelopeHash.For(algorithm);
        length = 0;
    }

    /// <summary>Adds a piece of the message.</summary>
    internal void Add(ReadOnlySpan<byte> data)
    {
        if (direct is null && data.Length > LaneBytes - length)
        {
            direct = EnvelopeHash.For(EnvelopeAlgorithm.Sm2);
            direct.Add(Lane(lane)[..length]);
        }

        if (direct is not null)
        {
            direct.Add(data);
            return;
        }

        data.CopyTo(Lane(lane)[length..]);
        length += data.Length;
    }

    /// <summary>Ends the message; its 32 bytes stand at <paramref name="destination"/> at the latest after <see cref="Flush"/>.</summary>
    internal void Finish(Memory<byte> destination)
    {
        if (direct is not null)
        {
            direct.Finish(destination.Span);
            return;
        }

        blocks[lane] = Pad(Lane(lane));
        destinations[lane] = destination;
        if (++lane == Sm3Lanes.Count) Flush();
    }

    /// <summary>Writes the digests that wait.</summary>
    internal void Flush()
    {
        if (lane == 0) return;
        Span<Vector256<uint>> state = stackalloc Vector256<uint>[Sm3Lanes.StateWords];
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[Sm3Lanes.ExpandedWords];
        Sm3Lanes.Begin(state);
        var used = blocks.AsSpan(0, lane);
        var last = 0;
        foreach (var count in used) last = Math.Max(last, count);
        for (var block = 1; block <= last; block++)
        {
            // A message that has ended is hashed on with what stands behind it: its digest was taken.
            Sm3Lanes.Compress(state, buffer.AsSpan((block - 1) * Sm3Lanes.BlockBytes), Stride, words);
            for (var i = 0; i < used.Length; i++)
            {
                if (used[i] == block) Sm3Lanes.Write(state, i, destinations[i].Span);
            }
        }

        destinations.AsSpan(0, lane).Clear();
        lane = 0;
    }

    private Span<byte> Lane(int at) => buffer.AsSpan(at * Stride, Stride);

    private int Pad(Span<byte> message)
    {
        message[length] = Padding;
        var count = (length + LengthBytes + Sm3Lanes.BlockBytes) / Sm3Lanes.BlockBytes;
        var end = count * Sm3Lanes.BlockBytes;
        message[(length + 1)..(end - LengthBytes)].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(message[(end - LengthBytes)..], 8 * (ulong)length);
        return count;
    }
}
