using System.Buffers.Binary;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>C = H(02 salt opt(key) opt(subject) opt(value)).</summary>
internal static class ContentCommitment
{
    internal const byte Prefix = 2;
    internal const int OptionHeadBytes = 5;

    /// <summary>Adds one message's commitment to the batch, which writes it to <paramref name="destination"/>.</summary>
    internal static void Add(
        HashBatch batch,
        EnvelopeAlgorithm algorithm,
        ReadOnlySpan<byte> salt,
        ReadOnlyMemory<byte>? key,
        ReadOnlyMemory<byte>? subject,
        ReadOnlyMemory<byte>? value,
        Memory<byte> destination)
    {
        batch.Begin(algorithm);
        batch.Add([Prefix]);
        batch.Add(salt);
        Add(batch, key);
        Add(batch, subject);
        Add(batch, value);
        batch.Finish(destination);
    }

    private static void Add(HashBatch batch, ReadOnlyMemory<byte>? part)
    {
        Span<byte> head = stackalloc byte[OptionHeadBytes];
        if (part is not { } bytes)
        {
            batch.Add([0]);
            return;
        }

        head[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], bytes.Length);
        batch.Add(head);
        batch.Add(bytes.Span);
    }
}
