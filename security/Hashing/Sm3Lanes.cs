using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Xianning.Exchange.Security.Hashing;

/// <summary>
/// The compression function of SM3 (GB/T 32905-2016, 5.3) over eight messages at a time, one in each element of the vector registers. SM3 is one chain of dependent
/// operations: a single message cannot be hashed faster than the chain is long, eight side by side take hardly longer than one.
/// </summary>
internal static class Sm3Lanes
{
    /// <summary>Messages side by side.</summary>
    internal const int Count = 8;

    /// <summary>Bytes of a block of one message.</summary>
    internal const int BlockBytes = 64;

    /// <summary>32-bit words of the chaining value of one message.</summary>
    internal const int StateWords = 8;

    /// <summary>32-bit words of an expanded block of one message (5.3.2).</summary>
    internal const int ExpandedWords = 68;

    private const int BlockWords = 16;
    private const int Rounds = 64;
    private const int EarlyRounds = 16;
    private const uint EarlyConstant = 0x79CC4519;
    private const uint LateConstant = 0x7A879D8A;

    private static readonly uint[] Constants = [.. Enumerable.Range(0, Rounds).Select(round => BitOperations.RotateLeft(round < EarlyRounds ? EarlyConstant : LateConstant, round % 32))];

    private static ReadOnlySpan<uint> Initial => [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E];

    /// <summary>Whether eight messages side by side are faster than one after the other on this processor.</summary>
    internal static bool AreFast => Vector256.IsHardwareAccelerated;

    /// <summary>The chaining values before the first block.</summary>
    internal static void Begin(Span<Vector256<uint>> state)
    {
        for (var i = 0; i < StateWords; i++) state[i] = Vector256.Create(Initial[i]);
    }

    /// <summary>Takes one block of each message.</summary>
    /// <param name="state">Eight vectors: word by word the chaining values of all messages.</param>
    /// <param name="blocks">The eight blocks stand <paramref name="stride"/> bytes apart.</param>
    /// <param name="stride">Bytes from a message's block to that of the next message.</param>
    /// <param name="words">Room for the expanded blocks.</param>
    internal static void Compress(Span<Vector256<uint>> state, ReadOnlySpan<byte> blocks, int stride, Span<Vector256<uint>> words)
    {
        Load(blocks, stride, words);
        Expand(words);
        Mix(state, words);
    }

    /// <summary>Writes the digest of one message.</summary>
    internal static void Write(ReadOnlySpan<Vector256<uint>> state, int lane, Span<byte> destination)
    {
        for (var i = 0; i < StateWords; i++) BinaryPrimitives.WriteUInt32BigEndian(destination[(i * sizeof(uint))..], state[i][lane]);
    }

    private static void Load(ReadOnlySpan<byte> blocks, int stride, Span<Vector256<uint>> words)
    {
        for (var i = 0; i < BlockWords; i++)
        {
            var at = i * sizeof(uint);
            words[i] = Vector256.Create(
                Word(blocks, at), Word(blocks, at + stride), Word(blocks, at + (2 * stride)), Word(blocks, at + (3 * stride)),
                Word(blocks, at + (4 * stride)), Word(blocks, at + (5 * stride)), Word(blocks, at + (6 * stride)), Word(blocks, at + (7 * stride)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Word(ReadOnlySpan<byte> blocks, int at) => BinaryPrimitives.ReadUInt32BigEndian(blocks[at..]);

    private static void Expand(Span<Vector256<uint>> w)
    {
        for (var j = BlockWords; j < ExpandedWords; j++)
        {
            var mixed = w[j - 16] ^ w[j - 9] ^ Rotate(w[j - 3], 15);
            w[j] = mixed ^ Rotate(mixed, 15) ^ Rotate(mixed, 23) ^ Rotate(w[j - 13], 7) ^ w[j - 6];
        }
    }

    private static void Mix(Span<Vector256<uint>> state, ReadOnlySpan<Vector256<uint>> w)
    {
        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var j = 0; j < Rounds; j++)
        {
            var turned = Rotate(a, 12);
            var first = Rotate(turned + e + Vector256.Create(Constants[j]), 7);
            var early = j < EarlyRounds;
            var left = (early ? a ^ b ^ c : (a & b) | (c & (a | b))) + d + (first ^ turned) + (w[j] ^ w[j + 4]);
            var right = (early ? e ^ f ^ g : g ^ (e & (f ^ g))) + h + first + w[j];
            (d, c, b, a) = (c, Rotate(b, 9), a, left);
            (h, g, f, e) = (g, Rotate(f, 19), e, right ^ Rotate(right, 9) ^ Rotate(right, 17));
        }

        state[0] ^= a;
        state[1] ^= b;
        state[2] ^= c;
        state[3] ^= d;
        state[4] ^= e;
        state[5] ^= f;
        state[6] ^= g;
        state[7] ^= h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> value, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateLeft(value, bits) : (value << bits) | (value >>> (32 - bits));
}
