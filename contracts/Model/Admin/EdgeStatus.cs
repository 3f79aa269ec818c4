namespace Xianning.Exchange.Contracts.Admin;

/// <summary>How an edge stands.</summary>
/// <param name="Department">Whose it is.</param>
/// <param name="DirectoryVersion">The directory of its bundle.</param>
/// <param name="BundleSignedAt">When the bundle was signed.</param>
/// <param name="CertificateUntil">Until when its envelope certificate is valid.</param>
/// <param name="Connected">Whether the city's log has been reached since the start.</param>
/// <param name="Sent">Records that the city's log acknowledged since the start.</param>
/// <param name="Unsent">Records that wait.</param>
/// <param name="UnsentMax">The bound at which it takes nothing more in.</param>
/// <param name="OldestAt">When the oldest record that waits was taken in; null when none waits.</param>
/// <param name="Held">Why nothing is taken in; null while something is.</param>
/// <param name="Failure">Why forwarding is not getting on; null while nothing says so.</param>
/// <param name="Places">The partitions that hold records.</param>
public sealed record EdgeStatus(
    string Department, long DirectoryVersion, DateTimeOffset BundleSignedAt, DateTimeOffset CertificateUntil, bool Connected, long Sent, long Unsent, long UnsentMax,
    DateTimeOffset? OldestAt, string? Held, string? Failure, IReadOnlyList<EdgePlace> Places);
