using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>Offsets of single records, in their order, as runs of each partition.</summary>
internal sealed class PlaceRuns
{
    private readonly Dictionary<(string Topic, int Partition), List<SendPosition>> places = [];

    public void Add(LogAppend record, long offset)
    {
        var place = (record.Topic, record.Partition);
        if (!places.TryGetValue(place, out var runs)) places[place] = runs = [];
        if (runs.Count > 0 && runs[^1].FirstOffset + runs[^1].Count == offset) runs[^1] = runs[^1] with { Count = runs[^1].Count + 1 };
        else runs.Add(new SendPosition(record.Topic, record.Partition, offset, 1));
    }

    public bool Has((string Topic, int Partition) place) => places.ContainsKey(place);

    public List<SendPosition> ToList() => [.. places.Values.SelectMany(runs => runs)];
}
