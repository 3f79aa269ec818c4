namespace Xianning.Exchange.Bus.Lanes;

/// <summary>The running lanes as the node sees them.</summary>
public interface IExchangeHost
{
    /// <summary>Records that wait for the node's lanes.</summary>
    long Lag { get; }

    /// <summary>Lanes that stand still, and why.</summary>
    IReadOnlyList<PausedLane> PausedLanes { get; }

    /// <summary>Gaps in streams that are open now and that somebody may wait for; those open for too long are reported.</summary>
    IReadOnlyList<StreamGap> StreamGaps { get; }

    /// <summary>The names of the receive list, in order.</summary>
    IReadOnlyList<string> ReceiveSteps { get; }

    /// <summary>The names of the send list, in order.</summary>
    IReadOnlyList<string> SendSteps { get; }
}
