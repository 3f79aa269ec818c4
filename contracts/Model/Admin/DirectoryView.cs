namespace Xianning.Exchange.Contracts.Admin;

/// <summary>The directory in force.</summary>
/// <param name="Version">Version of the signed snapshot.</param>
/// <param name="SignedBy">Hash of the certificate that signed it.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Participants">Participants with their systems.</param>
/// <param name="Resources">Resources.</param>
/// <param name="Grants">Grants.</param>
/// <param name="Contracts">Contracts, the newest version each.</param>
public sealed record DirectoryView(long Version, string SignedBy, DateTimeOffset At, IReadOnlyList<ParticipantView> Participants, IReadOnlyList<ResourceView> Resources, IReadOnlyList<GrantView> Grants, IReadOnlyList<PublishedContract> Contracts);
