using System.Buffers.Binary;
using System.Text;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>Reads what <see cref="SegmentBuffer"/> wrote; anything else throws <see cref="InvalidDataException"/>.</summary>
internal struct SegmentCursor(ReadOnlyMemory<byte> bytes)
{
    private ReadOnlyMemory<byte> rest = bytes;

    internal readonly bool IsAtEnd => rest.IsEmpty;

    internal ReadOnlyMemory<byte> TakeRest() => Take(rest.Length);

    internal byte ReadByte() => Take(1).Span[0];

    internal ulong ReadNumber()
    {
        ulong value = 0;
        var span = rest.Span;
        for (var i = 0; i < 10 && i < span.Length; i++)
        {
            value |= (ulong)(span[i] & 0x7F) << (7 * i);
            if (span[i] < 0x80)
            {
                rest = rest[(i + 1)..];
                return value;
            }
        }

        throw SegmentFormat.Broken("a number does not end");
    }

    internal long ReadLong()
    {
        var value = ReadNumber();
        return value <= long.MaxValue ? (long)value : throw SegmentFormat.Broken("a number is too large");
    }

    internal int ReadCount(int most)
    {
        var value = ReadNumber();
        return value <= (ulong)most ? (int)value : throw SegmentFormat.Broken("a count or reference is too large");
    }

    internal long ReadDifference(ref long before)
    {
        var folded = ReadNumber();
        before = unchecked(before + ((long)(folded >> 1) ^ -(long)(folded & 1)));
        return before;
    }

    internal Guid ReadId() => new(Take(SegmentFormat.IdBytes).Span, bigEndian: true);

    internal int ReadFixed32() => BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)).Span);

    /// <summary>A byte string, as a part of the segment's own memory.</summary>
    internal ReadOnlyMemory<byte> ReadMemory() => Take(ReadCount(rest.Length));

    internal ReadOnlySpan<byte> ReadBytes() => ReadMemory().Span;

    internal string ReadText() => Encoding.UTF8.GetString(ReadBytes());

    internal ReadOnlyMemory<byte> Take(int count)
    {
        if (count > rest.Length)
        {
            throw SegmentFormat.Broken("it ends too early");
        }

        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
