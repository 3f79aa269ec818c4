using System.Collections.Concurrent;

namespace Xianning.Exchange.Bus.Store;

/// <summary>Who wants to be rung when a command for a lane waits. There are as many lists as lanes were ever listened to.</summary>
internal sealed class LaneSignals
{
    private readonly ConcurrentDictionary<LaneId, SignalList> lanes = new();

    public IDisposable Add(LaneId lane, Action signal) => lanes.GetOrAdd(lane, _ => new SignalList()).Add(signal);

    public void Ring(LaneId lane)
    {
        if (lanes.TryGetValue(lane, out var signals)) signals.Ring();
    }
}
