namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A page of the quarantine.</summary>
/// <param name="Items">The records, oldest first.</param>
/// <param name="Counts">Held records by code.</param>
/// <param name="Next">Ask again with After = this; null at the end.</param>
/// <param name="Waiting">Of whom records keep only a hash and may still be released, the most first; at most 20 senders and topics.</param>
public sealed record QuarantinePage(IReadOnlyList<QuarantineItem> Items, IReadOnlyDictionary<string, long> Counts, long? Next, IReadOnlyList<QuarantineWaiting> Waiting);
