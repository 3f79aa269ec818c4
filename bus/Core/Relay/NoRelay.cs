using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>A store that holds its log itself has nothing to relay.</summary>
internal sealed class NoRelay : IRelay
{
    public bool IsAtRest => true;

    public IReadOnlyList<(LaneId Lane, string Reason)> Failures => [];
}
