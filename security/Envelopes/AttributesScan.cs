using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>Reads A strictly: finds where each value stands, or says what is wrong. Allocates nothing.</summary>
internal static class AttributesScan
{
    /// <summary>Slots of a table indexed by tag; the commitment stands in the first, which no tag has.</summary>
    internal const int Slots = 0x19;

    internal const int CommitmentSlot = 0;

    private static readonly SearchValues<byte> AsciiControls = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), 127]);

    /// <summary>Fills <paramref name="values"/> with the place of each value; absent ones stay empty.</summary>
    internal static EnvelopeFault Run(ReadOnlySpan<byte> bytes, Span<ValuePlace> values)
    {
        values.Clear();
        if (Open(bytes) is var opened && opened != EnvelopeFault.None)
        {
            return opened;
        }

        var at = AttributesWriter.Magic.Length;
        byte last = 0;
        while (at < bytes.Length)
        {
            var fault = Next(bytes, ref at, ref last, values);
            if (fault != EnvelopeFault.None)
            {
                return fault;
            }
        }

        return last != (byte)EnvelopeTag.Commitment ? EnvelopeFault.TagOrder : AllThere(values);
    }

    private static EnvelopeFault Open(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > EnvelopeBounds.AttributesBytesMax)
        {
            return EnvelopeFault.Size;
        }

        var magic = AttributesWriter.Magic;
        if (bytes.Length < magic.Length || !bytes[..(magic.Length - 1)].SequenceEqual(magic[..^1]))
        {
            return EnvelopeFault.Domain;
        }

        return bytes[magic.Length - 1] == magic[^1] ? EnvelopeFault.None : EnvelopeFault.Version;
    }

    private static EnvelopeFault Next(ReadOnlySpan<byte> bytes, ref int at, ref byte last, Span<ValuePlace> values)
    {
        if (bytes.Length - at < 3)
        {
            return EnvelopeFault.Truncated;
        }

        var tag = bytes[at];
        if (tag <= last)
        {
            return EnvelopeFault.TagOrder;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 1)..]);
        at += 3;
        if (length == 0)
        {
            return EnvelopeFault.EmptyValue;
        }

        if (length > bytes.Length - at)
        {
            return EnvelopeFault.Truncated;
        }

        last = tag;
        values[tag < Slots ? tag : CommitmentSlot] = new ValuePlace(at, length);
        var fault = Check((EnvelopeTag)tag, bytes.Slice(at, length));
        at += length;
        return fault;
    }

    private static EnvelopeFault Check(EnvelopeTag tag, ReadOnlySpan<byte> value) => tag switch
    {
        EnvelopeTag.MessageId or EnvelopeTag.Correlation or EnvelopeTag.Causation or EnvelopeTag.Conversation => Exactly(value, 16),
        EnvelopeTag.Numbers => Exactly(value, 3 * sizeof(ulong)),
        EnvelopeTag.Partition => Exactly(value, sizeof(uint)),
        EnvelopeTag.KeyVersion => Exactly(value, sizeof(ulong)),
        EnvelopeTag.ValueHash or EnvelopeTag.Commitment => Exactly(value, Hashing.EnvelopeHash.Bytes),
        EnvelopeTag.Time or EnvelopeTag.Expires => Time(value),
        EnvelopeTag.Tombstone => value is [1] ? EnvelopeFault.None : EnvelopeFault.Number,
        EnvelopeTag.Source => Text(value) is var fault && fault == EnvelopeFault.None ? Source(value) : fault,
        EnvelopeTag.Audience => AudienceScan.Check(value),
        > 0 and < (EnvelopeTag)Slots => Text(value),
        _ => EnvelopeFault.UnknownTag,
    };

    private static EnvelopeFault Exactly(ReadOnlySpan<byte> value, int length) => value.Length == length ? EnvelopeFault.None : EnvelopeFault.Size;

    private static EnvelopeFault Time(ReadOnlySpan<byte> value)
    {
        if (value.Length != sizeof(ulong))
        {
            return EnvelopeFault.Size;
        }

        return BinaryPrimitives.ReadUInt64BigEndian(value) <= RootStatement.LatestMs ? EnvelopeFault.None : EnvelopeFault.Number;
    }

    private static EnvelopeFault Text(ReadOnlySpan<byte> value)
    {
        if (value.Length > EnvelopeBounds.AttributeBytesMax)
        {
            return EnvelopeFault.Size;
        }

        return value.ContainsAny(AsciiControls) || !Utf8.IsValid(value) || HasUpperControl(value) ? EnvelopeFault.Text : EnvelopeFault.None;
    }

    /// <summary>U+0080 to U+009F are control characters too: C2 80 to C2 9F.</summary>
    private static bool HasUpperControl(ReadOnlySpan<byte> value)
    {
        for (var at = value.IndexOf((byte)0xC2); at >= 0; at = value.IndexOf((byte)0xC2))
        {
            if (value[at + 1] <= 0x9F)
            {
                return true;
            }

            value = value[(at + 2)..];
        }

        return false;
    }

    private static EnvelopeFault Source(ReadOnlySpan<byte> value)
    {
        var good = value.Length > EnvelopeBounds.UsccLength + 3
            && value[EnvelopeBounds.UsccLength] == '/'
            && AudienceScan.IsUscc(value[..EnvelopeBounds.UsccLength]);
        if (!good)
        {
            return EnvelopeFault.Source;
        }

        var rest = value[(EnvelopeBounds.UsccLength + 1)..];
        var slash = rest.IndexOf((byte)'/');
        return slash > 0 && slash < rest.Length - 1 && rest[(slash + 1)..].IndexOf((byte)'/') < 0 ? EnvelopeFault.None : EnvelopeFault.Source;
    }

    private static EnvelopeFault AllThere(ReadOnlySpan<ValuePlace> values)
    {
        for (var tag = (int)EnvelopeTag.MessageId; tag <= (int)EnvelopeTag.Audience; tag++)
        {
            if (values[tag].Length == 0 && tag != (int)EnvelopeTag.Resource)
            {
                return EnvelopeFault.Missing;
            }
        }

        return EnvelopeFault.None;
    }
}
