namespace Xianning.Exchange.Bus.Store;

/// <summary>Where a quarantined record stands. Written as numbers: never renumber.</summary>
public enum QuarantineState
{
    /// <summary>Held, never handled.</summary>
    Held = 0,

    /// <summary>Released and handled.</summary>
    Released = 1,

    /// <summary>Discarded by an operator.</summary>
    Discarded = 2,

    /// <summary>Kept as hash and position only, never to be released, and pushed out of the list by newer ones: it stands in the counts alone.</summary>
    Unlisted = 3,
}
