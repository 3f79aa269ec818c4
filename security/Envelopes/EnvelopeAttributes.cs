using System.Buffers.Binary;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>The attributes A as parsed from the bytes that are signed; nothing here was read from anywhere else. Immutable and thread-safe.</summary>
public sealed class EnvelopeAttributes
{
    private EnvelopeAttributes(ReadOnlyMemory<byte> bytes, ReadOnlySpan<ValuePlace> places)
    {
        var read = new AttributeValues(bytes.Span, places);
        Bytes = bytes;
        Commitment = bytes.Slice(places[AttributesScan.CommitmentSlot].Start, Hashing.EnvelopeHash.Bytes);
        MessageId = read.Id(EnvelopeTag.MessageId)!.Value;
        Source = read.Text(EnvelopeTag.Source)!;
        var source = read.Raw(EnvelopeTag.Source);
        Participant = TextCache.Read(source[..EnvelopeBounds.UsccLength]);
        System = TextCache.Read(source[(EnvelopeBounds.UsccLength + 1)..source.LastIndexOf((byte)'/')]);
        Stream = TextCache.Read(source[(source.LastIndexOf((byte)'/') + 1)..]);
        var numbers = read.Raw(EnvelopeTag.Numbers);
        Epoch = BinaryPrimitives.ReadUInt64BigEndian(numbers);
        Sequence = BinaryPrimitives.ReadUInt64BigEndian(numbers[8..]);
        Previous = BinaryPrimitives.ReadUInt64BigEndian(numbers[16..]);
        MessageType = read.Text(EnvelopeTag.MessageType)!;
        TimeMs = read.Time(EnvelopeTag.Time)!.Value;
        BusId = read.Text(EnvelopeTag.BusId)!;
        Topic = read.Text(EnvelopeTag.Topic)!;
        Partition = BinaryPrimitives.ReadUInt32BigEndian(read.Raw(EnvelopeTag.Partition));
        Resource = read.Text(EnvelopeTag.Resource);
        Audience = read.Text(EnvelopeTag.Audience)!;
        Purpose = read.Text(EnvelopeTag.Purpose);
        ExpiresMs = read.Time(EnvelopeTag.Expires);
        CorrelationId = read.Id(EnvelopeTag.Correlation);
        CausationId = read.Id(EnvelopeTag.Causation);
        ConversationId = read.Id(EnvelopeTag.Conversation);
        ReplyTo = read.Text(EnvelopeTag.ReplyTo);
        PowerItem = read.Text(EnvelopeTag.PowerItem);
        ProcessNode = read.Text(EnvelopeTag.ProcessNode);
        Operator = read.Text(EnvelopeTag.Operator);
        Classification = read.Text(EnvelopeTag.Classification);
        Tombstone = read.Has(EnvelopeTag.Tombstone);
        KeyVersion = read.Number(EnvelopeTag.KeyVersion);
        ContentType = read.Text(EnvelopeTag.ContentType);
        var valueHash = places[(int)EnvelopeTag.ValueHash];
        ValueHash = valueHash.Length == 0 ? default(ReadOnlyMemory<byte>?) : bytes.Slice(valueHash.Start, valueHash.Length);
    }

    /// <summary>A itself.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>C, the 32 bytes that commit to salt, key, subject and value.</summary>
    public ReadOnlyMemory<byte> Commitment { get; }

    /// <summary>The message id.</summary>
    public Guid MessageId { get; }

    /// <summary><c>USCC/system/stream</c>.</summary>
    public string Source { get; }

    /// <summary>The USCC in <see cref="Source"/>.</summary>
    public string Participant { get; }

    /// <summary>The system in <see cref="Source"/>.</summary>
    public string System { get; }

    /// <summary>The stream's own name in <see cref="Source"/>.</summary>
    public string Stream { get; }

    /// <summary>The claim under which it was staged.</summary>
    public ulong Epoch { get; }

    /// <summary>The number in its stream.</summary>
    public ulong Sequence { get; }

    /// <summary>The stream's number before it in this topic and partition, 0 for none.</summary>
    public ulong Previous { get; }

    /// <summary>The message type.</summary>
    public string MessageType { get; }

    /// <summary>When the fact was sent, Unix milliseconds.</summary>
    public long TimeMs { get; }

    /// <summary>The bus it is for.</summary>
    public string BusId { get; }

    /// <summary>The topic it is for.</summary>
    public string Topic { get; }

    /// <summary>The partition it is for.</summary>
    public uint Partition { get; }

    /// <summary>The resource code, null on commands and requests.</summary>
    public string? Resource { get; }

    /// <summary><c>*</c> or USCCs joined by commas.</summary>
    public string Audience { get; }

    /// <summary>The purpose it was sent under.</summary>
    public string? Purpose { get; }

    /// <summary>Until when it is to be handled, Unix milliseconds.</summary>
    public long? ExpiresMs { get; }

    /// <summary>The question that it answers.</summary>
    public Guid? CorrelationId { get; }

    /// <summary>The message that caused it.</summary>
    public Guid? CausationId { get; }

    /// <summary>What started the chain of messages.</summary>
    public Guid? ConversationId { get; }

    /// <summary>The topic an answer goes to.</summary>
    public string? ReplyTo { get; }

    /// <summary>Code of the power item.</summary>
    public string? PowerItem { get; }

    /// <summary><c>process code/node</c>.</summary>
    public string? ProcessNode { get; }

    /// <summary><c>staff number/post</c>.</summary>
    public string? Operator { get; }

    /// <summary>Classification or share type.</summary>
    public string? Classification { get; }

    /// <summary>Whether it erases its key.</summary>
    public bool Tombstone { get; }

    /// <summary>Version of the key, on compacted topics.</summary>
    public ulong? KeyVersion { get; }

    /// <summary>Content type; null means <c>application/json</c>.</summary>
    public string? ContentType { get; }

    /// <summary>D, the hash of a sealed message's value; null when the message is not sealed.</summary>
    public ReadOnlyMemory<byte>? ValueHash { get; }

    /// <summary>Reads A strictly; keeps <paramref name="bytes"/>, which must not change afterwards.</summary>
    public static EnvelopeFault TryParse(ReadOnlyMemory<byte> bytes, out EnvelopeAttributes? attributes)
    {
        Span<ValuePlace> places = stackalloc ValuePlace[AttributesScan.Slots];
        var fault = AttributesScan.Run(bytes.Span, places);
        attributes = fault == EnvelopeFault.None ? new EnvelopeAttributes(bytes, places) : null;
        return fault;
    }

    /// <summary>Whether the audience includes this participant.</summary>
    public bool IsFor(string uscc) => Audience == "*" || AudienceScan.Names(Audience, uscc);
}
