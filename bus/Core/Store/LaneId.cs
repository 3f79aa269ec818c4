namespace Xianning.Exchange.Bus.Store;

/// <summary>A lane: a group and a partition number over all topics of the group; an adapter or an API stream is a lane without topics.</summary>
/// <param name="Group">The group's name, for an adapter the adapter's.</param>
/// <param name="Partition">The partition number, from 0.</param>
public readonly record struct LaneId(string Group, int Partition)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Group}.{Partition}";
}
