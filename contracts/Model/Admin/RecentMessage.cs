namespace Xianning.Exchange.Contracts.Admin;

/// <summary>One of the last messages, as the page lists them.</summary>
/// <param name="MessageId">Message id.</param>
/// <param name="MessageType">Message type.</param>
/// <param name="Resource">Resource code; null for commands and replies.</param>
/// <param name="Sender">USCC of the sender.</param>
/// <param name="SenderName">Its name.</param>
/// <param name="At">When it was last acted on.</param>
/// <param name="Outcome"><c>published</c>, <c>handled</c>, <c>duplicate</c>, <c>quarantined</c> or <c>failed</c>.</param>
/// <param name="Code">Code of a refusal.</param>
public sealed record RecentMessage(Guid MessageId, string MessageType, string? Resource, string Sender, string SenderName, DateTimeOffset At, string Outcome, string? Code);
