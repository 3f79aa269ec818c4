namespace Xianning.Exchange.Contracts.Admin;

/// <summary>What a finished demo says.</summary>
/// <param name="StateDigest">SHA-256 over the sorted lines of all state, error store and quarantine, hexadecimal.</param>
/// <param name="SampleMessageId">A handled penalty.</param>
/// <param name="Resources">Figures, a resource each.</param>
/// <param name="Duplicates">Exact duplicates that were skipped.</param>
/// <param name="MessagesPerSecond">Messages handled a second.</param>
public sealed record DemoSummary(string StateDigest, Guid? SampleMessageId, IReadOnlyList<ResourceFigures> Resources, long Duplicates, double MessagesPerSecond);
