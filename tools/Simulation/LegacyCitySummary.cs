namespace Xianning.Exchange.Simulation;

/// <summary>The figures of a generated city, kept in <c>legacy/summary.json</c>, which is written last.</summary>
public sealed record LegacyCitySummary
{
    /// <summary>Seed of the city.</summary>
    public ulong Seed { get; init; }

    /// <summary>Data rows over all files.</summary>
    public long Rows { get; init; }

    /// <summary>The day after which nothing has happened yet.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>One tally a resource, in the order of <see cref="Contracts.DemoResources.All"/>.</summary>
    public IReadOnlyList<ResourceTally> Resources { get; init; } = [];
}
