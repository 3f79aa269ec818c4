namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Where the lanes of a group go on.</summary>
/// <param name="Lanes">Its lanes in the topic.</param>
public sealed record GroupMoved(IReadOnlyList<LaneMoved> Lanes);
