using System.Buffers;

namespace Xianning.Exchange.Bus.Store;

/// <summary>Unsigned numbers in 7-bit groups, least first.</summary>
internal static class Varint
{
    private const int BytesMax = 10;

    public static void Write(ArrayBufferWriter<byte> output, ulong value)
    {
        var span = output.GetSpan(BytesMax);
        var length = 0;
        for (; value >= 0x80; value >>= 7) span[length++] = unchecked((byte)(value | 0x80));
        span[length++] = (byte)value;
        output.Advance(length);
    }

    public static ulong Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    public static int ReadInt(ReadOnlySpan<byte> bytes, ref int at) => checked((int)Read(bytes, ref at));

    public static long ReadLong(ReadOnlySpan<byte> bytes, ref int at) => checked((long)Read(bytes, ref at));
}
