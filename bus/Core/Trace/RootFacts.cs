using System.Buffers.Binary;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>What a trace says of a signed batch, read from its statement T (envelope.md section 1).</summary>
/// <param name="Algorithm">SM2 or ECDSA.</param>
/// <param name="First">The first number of the batch.</param>
/// <param name="Size">How many messages it holds.</param>
/// <param name="RootHead">The first two bytes of the root, hexadecimal.</param>
internal readonly record struct RootFacts(string Algorithm, ulong First, uint Size, string RootHead)
{
    private const int StatementBytes = 116;
    private const int AlgorithmAt = 9;
    private const int FirstAt = 66;
    private const int SizeAt = 82;
    private const int RootAt = 84;

    /// <summary>Null when the bytes are not a statement.</summary>
    internal static RootFacts? Of(in SegmentRoot root)
    {
        var statement = root.Statement.Span;
        return statement.Length != StatementBytes
            ? null
            : new RootFacts(
                statement[AlgorithmAt] == 1 ? "SM2" : "ECDSA",
                BinaryPrimitives.ReadUInt64BigEndian(statement[FirstAt..]),
                BinaryPrimitives.ReadUInt16BigEndian(statement[SizeAt..]),
                Convert.ToHexStringLower(statement.Slice(RootAt, 2)));
    }
}
