using System.Buffers.Binary;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>C = H(02 salt opt(key) opt(subject) opt(value)).</summary>
internal static class ContentCommitment
{
    internal const byte Prefix = 2;
    internal const int OptionHeadBytes = 5;

    internal static void Compute(
        EnvelopeAlgorithm algorithm,
        ReadOnlySpan<byte> salt,
        ReadOnlyMemory<byte>? key,
        ReadOnlyMemory<byte>? subject,
        ReadOnlyMemory<byte>? value,
        Span<byte> destination)
    {
        var hash = EnvelopeHash.For(algorithm);
        hash.Add([Prefix]);
        hash.Add(salt);
        Add(hash, key);
        Add(hash, subject);
        Add(hash, value);
        hash.Finish(destination);
    }

    private static void Add(EnvelopeHash hash, ReadOnlyMemory<byte>? part)
    {
        Span<byte> head = stackalloc byte[OptionHeadBytes];
        if (part is not { } bytes)
        {
            hash.Add([0]);
            return;
        }

        head[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], bytes.Length);
        hash.Add(head);
        hash.Add(bytes.Span);
    }
}
