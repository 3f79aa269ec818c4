namespace Xianning.Exchange.Bus.Store;

/// <summary>Of a claim in a store that was put back under a log that went on: where the log may hold what the store has forgotten of the stream.</summary>
/// <param name="FromMs">When the first of it can have been appended, Unix milliseconds by the store's clock; 0 where that is not known.</param>
/// <param name="UntilMs">When the last of it can have been appended: when the operator said that the store was put back.</param>
/// <param name="Epoch">The lane's epoch as the store knew it then: numbers below the stream's next under this epoch or an older one are not forgotten.</param>
public sealed record RestoredStream(long FromMs, long UntilMs, ulong Epoch);
