namespace Xianning.Exchange.Simulation;

/// <summary>What the manifest says of one resource, counted. A run of the adapters over the same files must show the same figures.</summary>
public sealed record ResourceTally
{
    /// <summary>The resource's code, one of <see cref="Contracts.DemoResources"/>.</summary>
    public required string Code { get; init; }

    /// <summary>Data rows over all files of the resource.</summary>
    public long Rows { get; init; }

    /// <summary>Rows on which at least one cleansing rule is applied and which are not rejected; duplicates among them.</summary>
    public long Fixed { get; init; }

    /// <summary>Rows whose content equals what was last sent under their business key: they publish nothing.</summary>
    public long Duplicates { get; init; }

    /// <summary>Rows that bring new content under a business key that was sent before.</summary>
    public long Changed { get; init; }

    /// <summary>Rows that become a message: all that are neither rejected nor duplicates.</summary>
    public long Published { get; init; }

    /// <summary>The organisation that the first accepted row is about; null when no row is about one.</summary>
    public string? SampleParty { get; init; }

    /// <summary>Rows that go back to the department, by rule.</summary>
    public IReadOnlyDictionary<string, long> Rejected { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);
}
