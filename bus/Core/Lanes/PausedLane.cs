namespace Xianning.Exchange.Bus.Lanes;

/// <summary>A lane that stands still.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Partition">Its partition number.</param>
/// <param name="Reason">Why.</param>
public sealed record PausedLane(string Group, int Partition, string Reason);
