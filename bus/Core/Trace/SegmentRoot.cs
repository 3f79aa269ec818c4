namespace Xianning.Exchange.Bus.Trace;

/// <summary>A batch that a flush signed.</summary>
/// <param name="Statement">T of envelope.md section 1, 116 bytes.</param>
/// <param name="Signature">Its signature, DER.</param>
public readonly record struct SegmentRoot(ReadOnlyMemory<byte> Statement, ReadOnlyMemory<byte> Signature);
