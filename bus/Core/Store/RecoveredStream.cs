namespace Xianning.Exchange.Bus.Store;

/// <summary>What a recovery found out about a stream (<see cref="IFlush.WriteRecovered"/>).</summary>
/// <param name="NextSequence">The stream's next number, above all that the log has.</param>
/// <param name="LastSequences">The last number that stands in the log, by destination; where the log has lost it, the last that can have stood there.</param>
/// <param name="Said">Ids that stand in the log and that the store has forgotten: when they are said again, they are not sent again.</param>
/// <param name="Standing">What the store held as unsent and what stands in the log whole, with its places.</param>
public sealed record RecoveredStream(ulong NextSequence, IReadOnlyDictionary<(string Topic, int Partition), ulong> LastSequences, IReadOnlyCollection<Guid> Said, IReadOnlyList<SentBatch> Standing);
