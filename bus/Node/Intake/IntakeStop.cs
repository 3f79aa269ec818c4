using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Node.Edge;

namespace Xianning.Exchange.Node.Intake;

/// <summary>Whether the node takes nothing in because its disk is full, or because an edge may hold or sign no more.</summary>
internal sealed class IntakeStop(IExchangeHost host, NodeAdapters adapters, EdgeHealth? edge = null)
{
    /// <summary>Why, in the table's words, as long as an edge may take nothing in or a lane or an adapter waits for space; null otherwise.</summary>
    public string? Reason => edge?.HeldBecause ?? (adapters.WaitForSpace || host.PausedLanes.Any(lane => lane.IsForSpace) ? PausedLane.DiskFull : null);
}
