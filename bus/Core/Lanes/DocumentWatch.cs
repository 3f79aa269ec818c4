using System.Collections.Concurrent;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>Tells who watches a collection of documents when any process has added to it. Safe for all threads.</summary>
public sealed class DocumentWatch
{
    private readonly ConcurrentDictionary<string, Action> watchers = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, long> known = new Dictionary<string, long>();

    /// <summary>The collections that are watched.</summary>
    internal IReadOnlyList<string> Collections => [.. watchers.Keys];

    /// <summary>Watches a collection; each has one watcher.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="changed">Called after something was added, here or elsewhere, and once at the beginning; must return at once and not throw.</param>
    public void Watch(string collection, Action changed) => watchers[collection] = changed;

    /// <summary>Compares what was seen with what was known.</summary>
    internal void See(IReadOnlyDictionary<string, long> seen)
    {
        foreach (var (collection, sequence) in seen)
        {
            if (known.GetValueOrDefault(collection) != sequence && watchers.TryGetValue(collection, out var changed)) changed();
        }

        known = seen;
    }
}
