using System.Collections.Concurrent;
using System.Text;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>
/// One process's part of all lanes among those that live. Each lane goes to the process with the highest hash of the two, so that everybody who sees the same processes says the same,
/// and one that comes or goes moves no lane but its own.
/// </summary>
/// <param name="me">The process.</param>
/// <param name="alive">All that live, with the groups that they run; empty while nobody is known to.</param>
internal sealed class LaneShare(Guid me, IReadOnlyDictionary<Guid, IReadOnlySet<string>> alive)
{
    private readonly ConcurrentDictionary<LaneId, bool> known = new();

    public bool IsMine(LaneId lane) => known.GetOrAdd(lane, Decide);

    /// <summary>Whether the same processes live and run the same.</summary>
    public bool IsOf(IReadOnlyDictionary<Guid, IReadOnlySet<string>> others) =>
        alive.Count == others.Count && alive.All(node => others.TryGetValue(node.Key, out var groups) && groups.SetEquals(node.Value));

    private bool Decide(LaneId lane)
    {
        // Who sends what no process runs (marks, an adapter that is gone) is anybody's to be.
        var able = alive.Where(node => node.Value.Contains(lane.Group)).Select(node => node.Key).ToList();
        if (able.Count == 0) able = [.. alive.Keys];
        return able.Count > 0 && able.MaxBy(node => (Weight(lane, node), node)) == me;
    }

    private static uint Weight(LaneId lane, Guid node) => Murmur2Partitioner.Hash(Encoding.UTF8.GetBytes($"{node:N}/{lane.Group}.{lane.Partition}"));
}
