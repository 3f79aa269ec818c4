namespace Xianning.Exchange.Node.Figures;

/// <summary>All figures at one moment.</summary>
internal sealed record FigureSnapshot(IReadOnlyDictionary<string, ResourceCounter> Resources, long Duplicates, double MessagesPerSecond, Guid? SamplePenalty, IReadOnlyList<RecentEntry> Recent);
