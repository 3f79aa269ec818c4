namespace Xianning.Exchange.Bus.Lanes;

/// <summary>Numbers of a stream that a lane has missed.</summary>
/// <param name="Group">The lane's group.</param>
/// <param name="Partition">The lane's partition number.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Source">The stream, <c>USCC/system/stream</c>; its id where the name is not known.</param>
/// <param name="After">The number before the first missing one.</param>
/// <param name="Last">The last missing number. Between the two there may be numbers that were sent elsewhere.</param>
/// <param name="Since">When the lane noticed the gap, or claimed.</param>
/// <param name="IsReported">Whether it is open for longer than the alarm's delay and was reported.</param>
public sealed record StreamGap(string Group, int Partition, string Topic, string Source, ulong After, ulong Last, DateTimeOffset Since, bool IsReported);
