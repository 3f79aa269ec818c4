namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Records of one sender of which only hash and position are kept and which may still be released, or are judged again by themselves.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Sender">The sender's USCC; null for all records under unknown certificates.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Max">The bound: from it on a sender's next ones can never be released, and of unknown certificates the oldest.</param>
public sealed record QuarantineWaiting(string Topic, string? Sender, long Count, long Max);
