using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>
/// An envelope put together by hand as envelope.md section 1 lays it out, without the product's signer: an attacker writes his own.
/// A batch of one, or of two with a message that stays unsaid; every part can be bent before or after signing.
/// </summary>
internal sealed class RawEnvelope
{
    public SortedDictionary<byte, byte[]> Tags { get; } = [];

    public required SigningKey Key { get; init; }

    public required string Topic { get; set; }

    public int Partition { get; set; }

    public byte[]? RecordKey { get; set; }

    public byte[]? Subject { get; set; }

    public byte[]? Value { get; set; }

    public long TimeMs { get; set; }

    public byte[]? StreamId { get; set; }

    public ulong? First { get; set; }

    /// <summary>Whether it is signed together with the message before it or, where <see cref="First"/> is not set, after it.</summary>
    public bool IsOfTwo { get; set; }

    public List<RecordHeader> ExtraHeaders { get; } = [];

    /// <summary>Bends A after it was signed; null leaves both headers out.</summary>
    public Func<byte[], byte[]>? BendAttributes { get; set; } = static bytes => bytes;

    /// <summary>Bends P after it was signed.</summary>
    public Func<byte[], byte[]> BendProof { get; set; } = static bytes => bytes;

    /// <summary>Bends the value after it was signed.</summary>
    public Func<byte[]?, byte[]?> BendValue { get; set; } = static bytes => bytes;

    /// <summary>A message that would pass, for a test to bend.</summary>
    /// <param name="said">What it says.</param>
    /// <param name="partitions">The topic's partitions.</param>
    /// <param name="number">Epoch, sequence and previous of the partition that its key falls into.</param>
    public static RawEnvelope Of(RawMessage said, int partitions, Func<int, (ulong Epoch, ulong Sequence, ulong Previous)> number)
    {
        var value = new byte[said.Body.Length + 5];
        BinaryPrimitives.WriteInt32BigEndian(value.AsSpan(1), said.SchemaId);
        said.Body.CopyTo(value, 5);
        var envelope = new RawEnvelope { Key = said.Key, Topic = said.Type, RecordKey = said.RecordKey, Value = value, TimeMs = said.Time.ToUnixTimeMilliseconds() };
        envelope.Partition = Murmur2Partitioner.PartitionOf(said.RecordKey, partitions);
        var (epoch, sequence, previous) = number(envelope.Partition);
        envelope.Tags[1] = said.Id.ToByteArray(bigEndian: true);
        envelope.Tags[1][6] = (byte)(0x80 | (envelope.Tags[1][6] & 0x0f));
        envelope.Set(2, said.Source);
        envelope.Set(3, epoch, sequence, previous);
        envelope.Set(4, said.Type);
        envelope.Set(5, (ulong)envelope.TimeMs);
        envelope.Set(6, "demo.xianning");
        envelope.Set(7, said.Type);
        envelope.Tags[8] = [0, 0, 0, (byte)envelope.Partition];
        if (said.Resource is not null) envelope.Set(9, said.Resource);
        envelope.Set(0x0a, "*");
        return envelope;
    }

    public string Text(byte tag) => Encoding.UTF8.GetString(Tags[tag]);

    public void Set(byte tag, string text) => Tags[tag] = Encoding.UTF8.GetBytes(text);

    public void Set(byte tag, params ReadOnlySpan<ulong> numbers)
    {
        var bytes = new byte[8 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8 * i), numbers[i]);
        Tags[tag] = bytes;
    }

    public LogAppend Build()
    {
        var salt = new byte[16];
        var attributes = Attributes(Hash([2, .. salt, .. Opt(RecordKey), .. Opt(Subject), .. Opt(Value)]));
        var leaf = Hash([0, .. attributes]);
        byte[] path = IsOfTwo ? Hash(salt) : [];
        var statement = Statement(!IsOfTwo ? leaf : First is null ? Hash([1, .. leaf, .. path]) : Hash([1, .. path, .. leaf]));
        var signature = Key.Sign(statement);
        byte[] proof = [1, .. salt, .. statement.AsSpan(9, 75), (byte)signature.Length, .. signature, .. path];
        List<RecordHeader> headers = BendAttributes is null ? [] : [new(HeaderNames.Attributes, BendAttributes(attributes)), new(HeaderNames.Proof, BendProof(proof))];
        headers.AddRange(ExtraHeaders);
        if (Subject is not null) headers.Add(new(HeaderNames.Subject, Subject));
        return new(Topic, Partition, RecordKey, BendValue(Value) is { } value ? new ReadOnlyMemory<byte>(value) : default(ReadOnlyMemory<byte>?), headers);
    }

    private byte[] Attributes(byte[] commitment)
    {
        List<byte> bytes = [.. "XNXE\u0001"u8];
        foreach (var (tag, value) in Tags) Append(bytes, tag, value);
        Append(bytes, 0x7f, commitment);
        return [.. bytes];
    }

    public static void Append(List<byte> bytes, byte tag, byte[] value) => bytes.AddRange([tag, (byte)(value.Length >> 8), (byte)value.Length, .. value]);

    private byte[] Statement(byte[] root)
    {
        var statement = new byte[116];
        "XNXROOT\u0001E"u8.CopyTo(statement);
        statement[9] = (byte)Key.Algorithm;
        Key.Certificate.Hash.CopyTo(statement.AsSpan(10));
        (StreamId ?? Hash(Tags[2])[..16]).CopyTo(statement.AsSpan(42));
        Tags[3].AsSpan(0, 8).CopyTo(statement.AsSpan(58));
        BinaryPrimitives.WriteUInt64BigEndian(statement.AsSpan(66), First ?? BinaryPrimitives.ReadUInt64BigEndian(Tags[3].AsSpan(8)));
        BinaryPrimitives.WriteUInt64BigEndian(statement.AsSpan(74), (ulong)TimeMs);
        BinaryPrimitives.WriteUInt16BigEndian(statement.AsSpan(82), (ushort)(IsOfTwo ? 2 : 1));
        root.CopyTo(statement.AsSpan(84));
        return statement;
    }

    private byte[] Hash(byte[] bytes) => Key.Algorithm == EnvelopeAlgorithm.Sm2 ? Sm3.Hash(bytes) : SHA256.HashData(bytes);

    private static byte[] Opt(byte[]? bytes)
    {
        if (bytes is null) return [0];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        return [1, .. length, .. bytes];
    }
}
