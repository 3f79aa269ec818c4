namespace Xianning.Exchange.Bus.Store;

/// <summary>What an operator asks of a lane. Written as numbers: never renumber.</summary>
public enum LaneCommandKind
{
    /// <summary>Handle a quarantined record after all; the target is a quarantine row.</summary>
    Release = 1,

    /// <summary>Handle a failed message again; the target is an error row.</summary>
    Retry = 2,

    /// <summary>Discard a failed message; the target is an error row.</summary>
    Discard = 3,

    /// <summary>Discard a quarantined record; the target is a quarantine row.</summary>
    DiscardQuarantined = 4,

    /// <summary>Let a stream go on after a refused epoch and wait no longer for its gaps; the argument names it (<see cref="StreamPlace"/>).</summary>
    AdoptStream = 5,
}
