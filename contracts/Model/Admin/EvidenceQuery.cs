namespace Xianning.Exchange.Contracts.Admin;

/// <summary>What evidence to export, and why.</summary>
/// <param name="MessageId">Message.</param>
/// <param name="WithBody">Whether value, key, subject and salt are included.</param>
/// <param name="Purpose">Purpose; the export is an audited act.</param>
/// <param name="Author">Who asks.</param>
public sealed record EvidenceQuery(Guid MessageId, bool WithBody, string Purpose, string? Author = null);
