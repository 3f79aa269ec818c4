namespace Xianning.Exchange.Bus.Forward;

/// <summary>How far one partition is forwarded.</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Next">The edge's own offset of the next record to send.</param>
/// <param name="End">The offset after its last.</param>
/// <param name="Failure">Why it is not getting on; null while nothing says so.</param>
public sealed record ForwardPlace(string Topic, int Partition, long Next, long End, ForwardFailure? Failure)
{
    /// <summary>Records that wait.</summary>
    public long Unsent => End - Next;
}
