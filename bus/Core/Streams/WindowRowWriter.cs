namespace Xianning.Exchange.Bus.Streams;

/// <summary>
/// Writes a window's row: version 01, then as LEB128 numbers highest, refused, adopted, the count of epochs and per epoch (epoch, floor), the count of missing ranges
/// and per range (start, length), the starts of both lists as differences to what stands before; in version 02 the waiver follows. Usually under 30 bytes.
/// </summary>
internal ref struct WindowRowWriter
{
    internal const byte Version = 1;

    /// <summary>Written only where there is a waiver.</summary>
    internal const byte VersionWithWaiver = 2;

    /// <summary>Version, four numbers, two counts, and two numbers for each entry, at most ten bytes a number.</summary>
    internal const int BytesMax = 1 + (10 * (6 + (2 * (ReplayWindow.EpochsMax + ReplayWindow.RangesMax))));

    private readonly Span<byte> target;

    internal WindowRowWriter(Span<byte> target, byte version)
    {
        this.target = target;
        target[0] = version;
        Length = 1;
    }

    internal int Length { get; private set; }

    internal readonly byte[] ToArray() => target[..Length].ToArray();

    internal void Write(ulong value)
    {
        while (value >= 0x80)
        {
            target[Length++] = (byte)((value & 0x7F) | 0x80);
            value >>= 7;
        }

        target[Length++] = (byte)value;
    }
}
