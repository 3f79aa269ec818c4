namespace Xianning.Exchange.Node.Figures;

/// <summary>Counters of one resource; changed under the lock of <see cref="NodeFigures"/>.</summary>
internal sealed class ResourceCounter
{
    public long Read { get; set; }

    public long Fixed { get; set; }

    public SortedDictionary<string, long> Rejected { get; } = new(StringComparer.Ordinal);

    public long Published { get; set; }

    public long PublishedNow { get; set; }

    public long Handled { get; set; }

    public long Quarantined { get; set; }
}
