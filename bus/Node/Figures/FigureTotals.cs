namespace Xianning.Exchange.Node.Figures;

/// <summary>What segments have told so far, as a checkpoint keeps it: nothing in it is this process's own.</summary>
internal sealed record FigureTotals
{
    public Dictionary<string, ResourceCounter> Resources { get; init; } = [];

    public long Duplicates { get; init; }

    public Guid? SamplePenalty { get; init; }

    /// <summary>The last messages, oldest first.</summary>
    public List<RecentEntry> Recent { get; init; } = [];
}
