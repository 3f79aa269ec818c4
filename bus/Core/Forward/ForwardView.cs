namespace Xianning.Exchange.Bus.Forward;

/// <summary>How far an edge has forwarded.</summary>
/// <param name="Sent">Records that the city's log acknowledged since this process started.</param>
/// <param name="Unsent">Records that wait.</param>
/// <param name="OldestMs">When the oldest of them was taken into the edge's own log, Unix milliseconds; null when none waits.</param>
/// <param name="IsConnected">Whether the city's log has answered since the last failure.</param>
/// <param name="Failure">Why it is not getting on; null while nothing says so.</param>
/// <param name="Places">The partitions that hold records, ordered by topic and partition.</param>
public sealed record ForwardView(long Sent, long Unsent, long? OldestMs, bool IsConnected, ForwardFailure? Failure, IReadOnlyList<ForwardPlace> Places);
