using System.Text.Json.Serialization;

namespace Xianning.Exchange.Node.Figures;

/// <summary>Counters of one resource; changed under the lock of <see cref="NodeFigures"/>.</summary>
internal sealed class ResourceCounter
{
    public long Read { get; set; }

    public long Fixed { get; set; }

    public SortedDictionary<string, long> Rejected { get; init; } = new(StringComparer.Ordinal);

    public long Published { get; set; }

    /// <summary>Of this process alone: no checkpoint keeps it.</summary>
    [JsonIgnore]
    public long PublishedNow { get; set; }

    public long Handled { get; set; }

    /// <summary>Records that a reader holds in quarantine, or an operator has discarded there; released ones count no more.</summary>
    public long Quarantined { get; set; }

    public ResourceCounter Copy()
    {
        // Made here and not by the reader of JSON, whose dictionaries know no order of ours.
        var copy = new ResourceCounter { Read = Read, Fixed = Fixed, Published = Published, PublishedNow = PublishedNow, Handled = Handled, Quarantined = Quarantined };
        foreach (var (rule, count) in Rejected) copy.Rejected.Add(rule, count);
        return copy;
    }
}
