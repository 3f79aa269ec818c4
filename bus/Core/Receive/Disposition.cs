namespace Xianning.Exchange.Bus.Receive;

/// <summary>Where a received message stands.</summary>
public enum Disposition
{
    /// <summary>It has passed every step so far; at the end: handled.</summary>
    Passed,

    /// <summary>The gate or the window refused it; it is kept whole with a code.</summary>
    Quarantined,

    /// <summary>It was seen before: skipped, counted, traced.</summary>
    Duplicate,

    /// <summary>Its handler failed for good; it waits for an operator.</summary>
    Failed,

    /// <summary>An earlier message of its key waits, so it waits behind it.</summary>
    Parked,
}
