namespace Xianning.Exchange.Bus.Store;

/// <summary>Where a failed message stands. Written as numbers: never renumber.</summary>
public enum ErrorState
{
    /// <summary>Failed for good; waits for an operator.</summary>
    Failed = 0,

    /// <summary>An operator asked for a retry.</summary>
    RetryRequested = 1,

    /// <summary>A retry handled it.</summary>
    Done = 2,

    /// <summary>An operator discarded it.</summary>
    Discarded = 3,
}
