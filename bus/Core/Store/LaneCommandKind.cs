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

    /// <summary>
    /// Let a stream go on from the epoch it is refused from, and wait no longer for what is missing of it now. The argument names the stream (<see cref="StreamPlace"/>),
    /// the target is that epoch, 0 where none is refused: should the lane find another one, it adopts nothing.
    /// </summary>
    AdoptStream = 5,

    /// <summary>Go on at another offset; the target is that offset, the argument the topic. It is done as soon as it is kept (<see cref="ILanePlaces"/>).</summary>
    MovePlace = 6,
}
