using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>Deals the places of one append out to the batches that it held, in their order.</summary>
internal sealed class PlaceSplitter
{
    private readonly Dictionary<(string Topic, int Partition), Queue<SendPosition>> left = [];

    public PlaceSplitter(IReadOnlyList<SendPosition> positions)
    {
        foreach (var position in positions)
        {
            if (!left.TryGetValue((position.Topic, position.Partition), out var runs)) left[(position.Topic, position.Partition)] = runs = new();
            runs.Enqueue(position);
        }
    }

    /// <summary>The places of the next batch; a partition of which nothing is known has none.</summary>
    public IReadOnlyList<SendPosition> Take(IReadOnlyList<LogAppend> records)
    {
        var counts = new Dictionary<(string Topic, int Partition), int>();
        foreach (var record in records) counts[(record.Topic, record.Partition)] = counts.GetValueOrDefault((record.Topic, record.Partition)) + 1;
        var taken = new List<SendPosition>(counts.Count);
        foreach (var (place, count) in counts)
        {
            if (left.TryGetValue(place, out var runs)) left[place] = Take(runs, count, taken);
        }

        return taken;
    }

    private static Queue<SendPosition> Take(Queue<SendPosition> runs, int count, List<SendPosition> taken)
    {
        while (count > 0 && runs.TryDequeue(out var run))
        {
            var some = Math.Min(count, run.Count);
            taken.Add(run with { Count = some });
            count -= some;
            if (some < run.Count) return new([run with { FirstOffset = run.FirstOffset + some, Count = run.Count - some }, .. runs]);
        }

        return runs;
    }
}
