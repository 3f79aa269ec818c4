namespace Xianning.Exchange.Bus.Store;

/// <summary>FENCED: the holder drops what it has in memory and claims again. Nothing was written.</summary>
/// <param name="lane">The lane.</param>
/// <param name="reason">What differs.</param>
public sealed class FencedException(LaneId lane, string reason) : StoreException(StoreCodes.Fenced, $"Lane {lane}: {reason}")
{
    /// <summary>The lane.</summary>
    public LaneId Lane { get; } = lane;
}
