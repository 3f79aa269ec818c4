using Xianning.Exchange.Bus.Lanes;

namespace Xianning.Exchange.Node.Intake;

/// <summary>Whether the node takes nothing in because its disk is full.</summary>
internal sealed class IntakeStop(IExchangeHost host, NodeAdapters adapters)
{
    /// <summary>STORE_FULL in the table's words, as long as a lane or an adapter waits for space; null otherwise.</summary>
    public string? Reason => adapters.WaitForSpace || host.PausedLanes.Any(lane => lane.IsForSpace) ? PausedLane.DiskFull : null;
}
