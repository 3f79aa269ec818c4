using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>What waits for each lane that this process holds; a lane that it does not hold is another's to show.</summary>
internal sealed class LaneLags
{
    private readonly ConcurrentDictionary<LaneId, Func<long?>> lanes = new();

    /// <summary>Shows a lane until <see cref="Hide"/>.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="lag">How many records wait for it now; null while nobody knows.</param>
    public void Show(LaneId lane, Func<long?> lag) => lanes[lane] = lag;

    public void Hide(LaneId lane) => lanes.TryRemove(lane, out _);

    public IEnumerable<Measurement<long>> Measure()
    {
        foreach (var (lane, lag) in lanes)
        {
            if (lag() is { } records) yield return new Measurement<long>(records, new("group", lane.Group), new("partition", lane.Partition));
        }
    }
}
