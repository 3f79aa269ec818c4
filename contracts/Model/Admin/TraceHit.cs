namespace Xianning.Exchange.Contracts.Admin;

/// <summary>One message, or one row that never became a message, and its way.</summary>
/// <param name="MessageId">Message id; null for a row that was returned.</param>
/// <param name="MessageType">Message type.</param>
/// <param name="Resource">Resource code.</param>
/// <param name="Source">Source: <c>USCC/system/stream</c>, or the adapter of a returned row.</param>
/// <param name="SenderName">Name of the sender.</param>
/// <param name="SignedBy"><c>own-key</c> or <c>hosted</c>; null when it was not signed.</param>
/// <param name="BusinessKey">Business key, its parts joined by a space; masked where it is a person's.</param>
/// <param name="Topic">Topic.</param>
/// <param name="Partition">Partition.</param>
/// <param name="Offset">Offset.</param>
/// <param name="CorrelationId">Correlation id.</param>
/// <param name="CausationId">Message that caused it.</param>
/// <param name="Hops">Its way, the names of the steps.</param>
/// <param name="Caused">Messages that handling it sent.</param>
public sealed record TraceHit(Guid? MessageId, string MessageType, string? Resource, string Source, string SenderName, string? SignedBy, string? BusinessKey, string? Topic, int? Partition, long? Offset, Guid? CorrelationId, Guid? CausationId, IReadOnlyList<TraceHop> Hops, IReadOnlyList<Guid> Caused);
