using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>A root in a lane's memory, with the numbers under it that the lane has accepted.</summary>
internal sealed class KeptRoot(SeenRoot seen)
{
    private byte[] accepted = seen.Accepted.ToArray();

    public long Number => seen.Number;

    public (string Stream, ulong Epoch) Place => (seen.Stream, seen.Epoch);

    public ulong First => seen.First;

    /// <summary>The last number under it; of a root whose size is not known, its first.</summary>
    public ulong Last => LastOf(seen.First, seen.Size);

    public ulong Before => seen.Before;

    /// <summary>The last number of a batch.</summary>
    public static ulong LastOf(ulong first, int size)
    {
        var more = (ulong)Math.Max(size, 1) - 1;
        return first <= ulong.MaxValue - more ? first + more : ulong.MaxValue;
    }

    public bool Is(RootStatement root) => First == root.First && (seen.Size == 0 || seen.Size == root.Size) && seen.Root.Span.SequenceEqual(root.Root.Span);

    /// <summary>Whether the lane has accepted a number under it; of a root whose numbers are not known, every one.</summary>
    public bool HasAccepted(ulong sequence) => seen.Size == 0 || (accepted[At(sequence)] & Bit(sequence)) != 0;

    /// <returns>What stood there before; null when it was accepted already.</returns>
    public byte[]? Accept(ulong sequence)
    {
        if (HasAccepted(sequence)) return null;
        var before = accepted;
        accepted = [.. before];
        accepted[At(sequence)] |= Bit(sequence);
        return before;
    }

    public void Restore(byte[] before) => accepted = before;

    public SeenRoot ToRow() => seen with { Accepted = accepted };

    private int At(ulong sequence) => (int)((sequence - First) / 8);

    private byte Bit(ulong sequence) => (byte)(1 << (int)((sequence - First) % 8));
}
