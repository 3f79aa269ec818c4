namespace Xianning.Exchange.Bus.Trace;

/// <summary>
/// Proofs of messages that were not staged here. T and signature are kept once a root, the path per message, and the salt apart, where erasing can zero it;
/// put together they are P byte for byte.
/// </summary>
internal sealed class ForeignProofs
{
    private const byte Absent = 0;
    private const byte Whole = 1;
    private const byte InParts = 2;

    private readonly List<byte[]> shared = [];

    internal void Clear() => shared.Clear();

    internal void Write(ReadOnlySpan<byte> proof, SegmentBuffer entries, SegmentBuffer salts)
    {
        if (proof.IsEmpty)
        {
            entries.WriteByte(Absent);
            return;
        }

        if (!TrySplit(proof, out var pathAt))
        {
            entries.WriteByte(Whole);
            entries.WriteBytes(proof);
            return;
        }

        entries.WriteByte(InParts);
        entries.WriteNumber(salts.Length / SegmentFormat.SaltBytes);
        salts.WriteRaw(proof[1..SegmentFormat.ProofSharedFrom]);
        entries.WriteNumber(NumberOf(proof[SegmentFormat.ProofSharedFrom..pathAt]));
        entries.WriteBytes(proof[pathAt..]);
    }

    internal void WriteShared(SegmentBuffer target)
    {
        target.WriteNumber(shared.Count);
        foreach (var part in shared)
        {
            target.WriteBytes(part);
        }
    }

    internal static byte[]? Read(ref SegmentCursor entries, ReadOnlySpan<byte> salts, List<byte[]> shared)
    {
        switch (entries.ReadByte())
        {
            case Absent:
                return null;
            case Whole:
                return entries.ReadBytes().ToArray();
            case InParts:
                var salt = entries.ReadCount(salts.Length / SegmentFormat.SaltBytes) * SegmentFormat.SaltBytes;
                var part = entries.ReadCount(shared.Count);
                if (salt == salts.Length || part == shared.Count)
                {
                    throw SegmentFormat.Broken("a proof names a part that is not there");
                }

                return [1, .. salts.Slice(salt, SegmentFormat.SaltBytes), .. shared[part], .. entries.ReadBytes()];
            default:
                throw SegmentFormat.Broken("a proof has an unknown form");
        }
    }

    private static bool TrySplit(ReadOnlySpan<byte> proof, out int pathAt)
    {
        pathAt = 0;
        if (proof.Length <= SegmentFormat.ProofSignatureLengthAt || proof[0] != 1)
        {
            return false;
        }

        pathAt = SegmentFormat.ProofSignatureLengthAt + 1 + proof[SegmentFormat.ProofSignatureLengthAt];
        return pathAt <= proof.Length;
    }

    private int NumberOf(ReadOnlySpan<byte> part)
    {
        for (var i = shared.Count - 1; i >= 0; i--)
        {
            if (part.SequenceEqual(shared[i]))
            {
                return i;
            }
        }

        shared.Add(part.ToArray());
        return shared.Count - 1;
    }
}
