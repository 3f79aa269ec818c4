using System.Buffers.Binary;

namespace Xianning.Exchange.Bus.Contracting;

/// <summary>How a record's value names its contract: 00, the schema id in four bytes with the highest first, then the JSON.</summary>
public static class ContractFrame
{
    /// <summary>Bytes before the JSON.</summary>
    public const int PrefixBytes = 5;

    /// <summary>Frames a body.</summary>
    /// <param name="schemaId">Id of the contract that it holds.</param>
    /// <param name="json">UTF-8 JSON.</param>
    public static byte[] Write(int schemaId, ReadOnlySpan<byte> json)
    {
        var value = new byte[PrefixBytes + json.Length];
        BinaryPrimitives.WriteInt32BigEndian(value.AsSpan(1), schemaId);
        json.CopyTo(value.AsSpan(PrefixBytes));
        return value;
    }

    /// <summary>Whether a value begins as a frame does.</summary>
    /// <param name="value">The value.</param>
    public static bool IsOne(ReadOnlySpan<byte> value) => value.Length >= PrefixBytes && value[0] == 0;

    /// <summary>The schema id of a frame.</summary>
    /// <param name="frame">The frame; see <see cref="IsOne"/>.</param>
    public static int SchemaIdOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32BigEndian(frame[1..]);

    /// <summary>The JSON of a frame, in place.</summary>
    /// <param name="frame">The frame; see <see cref="IsOne"/>.</param>
    public static ReadOnlyMemory<byte> JsonOf(ReadOnlyMemory<byte> frame) => frame[PrefixBytes..];
}
