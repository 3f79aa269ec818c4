using System.Buffers.Binary;
using System.Text;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>Writes the tags of A in ascending order into a buffer of the bound's length; more than that throws <see cref="ArgumentException"/>.</summary>
internal ref struct AttributesWriter(Span<byte> buffer)
{
    internal static ReadOnlySpan<byte> Magic => "XNXE\u0001"u8;

    private const int HeadBytes = 3;
    private readonly Span<byte> buffer = buffer;

    internal int Length { get; private set; }

    /// <summary>Writes everything but the commitment's 32 bytes, which follow at the returned length minus 32.</summary>
    internal static int Write(EnvelopeDraft draft, ReadOnlySpan<byte> source, Span<byte> buffer)
    {
        var writer = new AttributesWriter(buffer);
        Magic.CopyTo(writer.Take(Magic.Length));
        writer.Add(EnvelopeTag.MessageId, draft.MessageId);
        source.CopyTo(writer.Open(EnvelopeTag.Source, source.Length));
        writer.AddNumbers(draft);
        writer.Add(EnvelopeTag.MessageType, draft.MessageType);
        writer.AddTime(EnvelopeTag.Time, draft.TimeMs);
        writer.Add(EnvelopeTag.BusId, draft.BusId);
        writer.Add(EnvelopeTag.Topic, draft.Topic);
        BinaryPrimitives.WriteUInt32BigEndian(writer.Open(EnvelopeTag.Partition, sizeof(uint)), draft.Partition);
        writer.Add(EnvelopeTag.Resource, draft.Resource);
        writer.Add(EnvelopeTag.Audience, draft.Audience);
        writer.AddOptions(draft);
        writer.Open(EnvelopeTag.Commitment, Hashing.EnvelopeHash.Bytes);
        return writer.Length;
    }

    private void AddOptions(EnvelopeDraft draft)
    {
        Add(EnvelopeTag.Purpose, draft.Purpose);
        AddTime(EnvelopeTag.Expires, draft.ExpiresMs);
        Add(EnvelopeTag.Correlation, draft.CorrelationId);
        Add(EnvelopeTag.Causation, draft.CausationId);
        Add(EnvelopeTag.Conversation, draft.ConversationId);
        Add(EnvelopeTag.ReplyTo, draft.ReplyTo);
        Add(EnvelopeTag.PowerItem, draft.PowerItem);
        Add(EnvelopeTag.ProcessNode, draft.ProcessNode);
        Add(EnvelopeTag.Operator, draft.Operator);
        Add(EnvelopeTag.Classification, draft.Classification);
        if (draft.Tombstone)
        {
            Open(EnvelopeTag.Tombstone, 1)[0] = 1;
        }

        if (draft.KeyVersion is { } version)
        {
            BinaryPrimitives.WriteUInt64BigEndian(Open(EnvelopeTag.KeyVersion, sizeof(ulong)), version);
        }

        Add(EnvelopeTag.ContentType, draft.ContentType);
    }

    private void AddNumbers(EnvelopeDraft draft)
    {
        var bytes = Open(EnvelopeTag.Numbers, 3 * sizeof(ulong));
        BinaryPrimitives.WriteUInt64BigEndian(bytes, draft.Epoch);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], draft.Sequence);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], draft.Previous);
    }

    private void AddTime(EnvelopeTag tag, long? milliseconds)
    {
        if (milliseconds is { } value)
        {
            BinaryPrimitives.WriteUInt64BigEndian(Open(tag, sizeof(ulong)), unchecked((ulong)value));
        }
    }

    private void Add(EnvelopeTag tag, Guid? id) => id?.TryWriteBytes(Open(tag, 16), bigEndian: true, out _);

    private void Add(EnvelopeTag tag, string? text)
    {
        if (text is not null)
        {
            Encoding.UTF8.GetBytes(text, Open(tag, Encoding.UTF8.GetByteCount(text)));
        }
    }

    private Span<byte> Open(EnvelopeTag tag, int length)
    {
        var head = Take(HeadBytes);
        head[0] = (byte)tag;
        BinaryPrimitives.WriteUInt16BigEndian(head[1..], (ushort)Math.Min(length, ushort.MaxValue));
        return Take(length);
    }

    private Span<byte> Take(int length)
    {
        if (length > buffer.Length - Length)
        {
            throw new ArgumentException($"The attributes take more than {EnvelopeBounds.AttributesBytesMax} bytes.");
        }

        var taken = buffer.Slice(Length, length);
        Length += length;
        return taken;
    }
}
