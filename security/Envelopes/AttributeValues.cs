using System.Buffers.Binary;
using System.Text;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>Reads single values of attributes that the scan has accepted.</summary>
internal readonly ref struct AttributeValues(ReadOnlySpan<byte> bytes, ReadOnlySpan<ValuePlace> places)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private readonly ReadOnlySpan<ValuePlace> places = places;

    internal bool Has(EnvelopeTag tag) => places[(int)tag].Length > 0;

    internal ReadOnlySpan<byte> Raw(EnvelopeTag tag) => places[(int)tag].In(bytes);

    internal Guid? Id(EnvelopeTag tag) => Has(tag) ? new Guid(Raw(tag), bigEndian: true) : null;

    internal ulong? Number(EnvelopeTag tag) => Has(tag) ? BinaryPrimitives.ReadUInt64BigEndian(Raw(tag)) : null;

    internal long? Time(EnvelopeTag tag) => Has(tag) ? (long)BinaryPrimitives.ReadUInt64BigEndian(Raw(tag)) : null;

    internal string? Text(EnvelopeTag tag)
    {
        if (!Has(tag))
        {
            return null;
        }

        // An audience may be longer than any other text; such lists do not repeat enough to be kept.
        var raw = Raw(tag);
        return raw.Length <= EnvelopeBounds.AttributeBytesMax ? TextCache.Read(raw) : Encoding.UTF8.GetString(raw);
    }
}
