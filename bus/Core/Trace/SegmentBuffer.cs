using System.Buffers.Binary;
using System.Text;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>A growing byte buffer that lives as long as its writer: no garbage per flush once it has its size.</summary>
internal sealed class SegmentBuffer
{
    private const int BytesAtFirst = 4096;

    private byte[] bytes = new byte[BytesAtFirst];

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    internal void Clear() => Length = 0;

    internal void WriteByte(byte value) => Reserve(1)[0] = value;

    internal void WriteNumber(long value) => WriteNumber(checked((ulong)value));

    internal void WriteNumber(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)((value & 0x7F) | 0x80));
            value >>= 7;
        }

        WriteByte((byte)value);
    }

    /// <summary>The difference to the number before, zigzag, for numbers that mostly rise by one.</summary>
    internal void WriteDifference(long value, ref long before)
    {
        var difference = unchecked(value - before);
        WriteNumber(unchecked((ulong)((difference << 1) ^ (difference >> 63))));
        before = value;
    }

    internal void WriteId(Guid id) => id.TryWriteBytes(Reserve(SegmentFormat.IdBytes), bigEndian: true, out _);

    internal void WriteRaw(ReadOnlySpan<byte> raw) => raw.CopyTo(Reserve(raw.Length));

    internal void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteNumber((ulong)value.Length);
        WriteRaw(value);
    }

    internal void WriteText(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteNumber((ulong)length);
        Encoding.UTF8.GetBytes(text, Reserve(length));
    }

    internal void SetFixed32(int at, int value) => BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), value);

    internal Span<byte> Reserve(int count)
    {
        if (Length + count > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        }

        Length += count;
        return bytes.AsSpan(Length - count, count);
    }
}
