using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>Whether what this process has committed is in the log. Safe for any number of threads.</summary>
public interface IRelay
{
    /// <summary>Whether all that was committed is in the log and marked, as far as this process knows.</summary>
    bool IsAtRest { get; }

    /// <summary>Lanes whose sends do not get to the log, and why; empty while all get on.</summary>
    IReadOnlyList<(LaneId Lane, string Reason)> Failures { get; }
}
