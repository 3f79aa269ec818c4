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
/// <param name="deaf">Those of them that the log does not answer while it answers others.</param>
internal sealed class LaneShare(Guid me, IReadOnlyDictionary<Guid, IReadOnlySet<string>> alive, IReadOnlySet<Guid> deaf)
{
    private readonly ConcurrentDictionary<LaneId, bool> known = new();

    /// <summary>Whether the log does not answer this process while it answers others.</summary>
    public bool IsDeaf => deaf.Contains(me);

    /// <summary>The part of a process that knows of nobody: none.</summary>
    public static LaneShare None(Guid me) => new(me, new Dictionary<Guid, IReadOnlySet<string>>(), new HashSet<Guid>());

    /// <summary>The part of a process among those that it saw.</summary>
    /// <param name="me">The process.</param>
    /// <param name="seen">All that live.</param>
    /// <param name="silence">
    /// How long the log must have left one without an answer and given another every answer. While it answers nobody, nobody is deaf; and when it comes back, so much time passes before one who
    /// hears it counts for more than one who does not hear it yet.
    /// </param>
    public static LaneShare Of(Guid me, IReadOnlyDictionary<Guid, LivingNode> seen, TimeSpan silence)
    {
        var isHeard = seen.Values.Any(node => node.Heard >= silence);
        return new LaneShare(me, seen.ToDictionary(node => node.Key, node => node.Value.Groups), seen.Where(node => isHeard && node.Value.Heard <= -silence).Select(node => node.Key).ToHashSet());
    }

    public bool IsMine(LaneId lane) => known.GetOrAdd(lane, Decide);

    /// <summary>Whether it is the same of everybody.</summary>
    public bool IsSame(LaneShare other) => deaf.SetEquals(other.Deaf) && alive.Count == other.Alive.Count && alive.All(node => other.Alive.TryGetValue(node.Key, out var groups) && groups.SetEquals(node.Value));

    private IReadOnlyDictionary<Guid, IReadOnlySet<string>> Alive => alive;

    private IReadOnlySet<Guid> Deaf => deaf;

    // Who sends what no process runs (marks, an adapter that is gone) is anybody's to be; the deaf are asked last, before nobody.
    private bool Decide(LaneId lane)
    {
        var able = alive.Keys.Where(node => alive[node].Contains(lane.Group)).ToList();
        if (able.Count == 0) able = [.. alive.Keys];
        if (able.Exists(node => !deaf.Contains(node))) able.RemoveAll(deaf.Contains);
        return able.Count > 0 && able.MaxBy(node => (Weight(lane, node), node)) == me;
    }

    private static uint Weight(LaneId lane, Guid node) => Murmur2Partitioner.Hash(Encoding.UTF8.GetBytes($"{node:N}/{lane.Group}.{lane.Partition}"));
}
