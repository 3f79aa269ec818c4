namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A quarantined record with its explanation.</summary>
/// <param name="Item">The row.</param>
/// <param name="Error">The table's explanation.</param>
/// <param name="Attributes">Signed attributes as claimed, a line each.</param>
/// <param name="Body">Body as text, at most 8 KB, masked; null when not kept.</param>
/// <param name="Bytes">Bytes kept.</param>
/// <param name="Order">The newest order to release or to discard it; null when none was given.</param>
public sealed record QuarantineDetail(QuarantineItem Item, NodeError Error, IReadOnlyList<string> Attributes, string? Body, int Bytes, OrderView? Order = null);
