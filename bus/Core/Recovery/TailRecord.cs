namespace Xianning.Exchange.Bus.Recovery;

/// <summary>A message of the stream as the log has it.</summary>
/// <param name="Offset">Where it stands in its partition.</param>
/// <param name="Epoch">The claim that said it.</param>
/// <param name="Sequence">Its number.</param>
internal readonly record struct TailRecord(long Offset, ulong Epoch, ulong Sequence);
