using System.Buffers.Binary;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>
/// A statement T whose signature has been verified. Two of them with the same stream, epoch and first number but other bytes are an equivocation.
/// Immutable and thread-safe; one object a batch.
/// </summary>
public sealed class RootStatement
{
    /// <summary>Bytes of T.</summary>
    public const int StatementBytes = 116;

    /// <summary>The last millisecond that <see cref="DateTimeOffset"/> can hold.</summary>
    internal const ulong LatestMs = 253402300799999;

    internal const int MiddleBytes = 75;
    internal const int MiddleAt = 9;
    internal const int RootAt = MiddleAt + MiddleBytes;
    private readonly byte[] statement;
    private readonly byte[] signature;

    internal RootStatement(byte[] statement, byte[] signature)
    {
        this.statement = statement;
        this.signature = signature;
        var hash = EnvelopeHash.For(Algorithm);
        hash.Add(statement);
        SignedHash = hash.Hash(signature);
    }

    /// <summary>T itself, 116 bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => statement;

    /// <summary>The signature over T, DER.</summary>
    public ReadOnlyMemory<byte> Signature => signature;

    /// <summary>H(T signature), 32 bytes: names this root in caches and in the ledger.</summary>
    public ReadOnlyMemory<byte> SignedHash { get; }

    /// <summary>How it is hashed and signed.</summary>
    public EnvelopeAlgorithm Algorithm => (EnvelopeAlgorithm)statement[MiddleAt];

    /// <summary>The first 16 bytes of H(source).</summary>
    public ReadOnlyMemory<byte> StreamId => Bytes.Slice(MiddleAt + 33, EnvelopeBounds.StreamIdBytes);

    /// <summary>The claim under which the batch was staged.</summary>
    public ulong Epoch => BinaryPrimitives.ReadUInt64BigEndian(statement.AsSpan(MiddleAt + 49));

    /// <summary>The sequence of the batch's first message.</summary>
    public ulong First => BinaryPrimitives.ReadUInt64BigEndian(statement.AsSpan(MiddleAt + 57));

    /// <summary>When it was signed, Unix milliseconds.</summary>
    public long TimeMs => (long)BinaryPrimitives.ReadUInt64BigEndian(statement.AsSpan(MiddleAt + 65));

    /// <summary>Messages under the signature.</summary>
    public int Size => BinaryPrimitives.ReadUInt16BigEndian(statement.AsSpan(MiddleAt + 73));

    /// <summary>The root of the tree, 32 bytes.</summary>
    public ReadOnlyMemory<byte> Root => Bytes[RootAt..];

    internal static ReadOnlySpan<byte> EnvelopeMagic => "XNXROOT\u0001E"u8;

    /// <summary>Puts T together from the middle that the proof carries and a root.</summary>
    internal static void Write(ReadOnlySpan<byte> middle, ReadOnlySpan<byte> root, Span<byte> statement)
    {
        EnvelopeMagic.CopyTo(statement);
        middle.CopyTo(statement[MiddleAt..]);
        root.CopyTo(statement[RootAt..]);
    }
}
