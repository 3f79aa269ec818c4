using System.Buffers.Binary;

namespace Xianning.Exchange.Bus.Streams;

/// <summary>Chooses the partition of a key exactly as Kafka's own producers do: murmur2 with seed 9747b28c, sign bit cleared, modulo the count. Thread-safe.</summary>
public static class Murmur2Partitioner
{
    private const uint Seed = 0x9747b28c;
    private const uint Multiplier = 0x5bd1e995;
    private const int Shift = 24;

    /// <summary>The partition of a key.</summary>
    /// <param name="key">The record key, at least one byte: the bus has no keyless records.</param>
    /// <param name="partitions">The topic's recorded partition count, at least 1.</param>
    public static int PartitionOf(ReadOnlySpan<byte> key, int partitions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        return (int)(Hash(key) & int.MaxValue) % partitions;
    }

    /// <summary>Kafka's murmur2 of the bytes.</summary>
    public static uint Hash(ReadOnlySpan<byte> data)
    {
        unchecked
        {
            var hash = Seed ^ (uint)data.Length;
            while (data.Length >= sizeof(uint))
            {
                var word = BinaryPrimitives.ReadUInt32LittleEndian(data) * Multiplier;
                hash = (hash * Multiplier) ^ ((word ^ (word >> Shift)) * Multiplier);
                data = data[sizeof(uint)..];
            }

            return Finish(Tail(hash, data));
        }
    }

    private static uint Tail(uint hash, ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
        {
            return hash;
        }

        for (var i = rest.Length - 1; i >= 0; i--)
        {
            hash ^= (uint)rest[i] << (8 * i);
        }

        return unchecked(hash * Multiplier);
    }

    private static uint Finish(uint hash)
    {
        hash ^= hash >> 13;
        hash = unchecked(hash * Multiplier);
        return hash ^ (hash >> 15);
    }
}
