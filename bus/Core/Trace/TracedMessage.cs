namespace Xianning.Exchange.Bus.Trace;

/// <summary>A message, or a row that never became one, and its way through the exchange.</summary>
/// <param name="MessageId">Its id; null for a row, and for a record whose attributes could not be read.</param>
/// <param name="MessageType">Its type; empty when unknown.</param>
/// <param name="Resource">Its resource.</param>
/// <param name="Source">The stream that sent it, <c>USCC/system/stream</c>; empty when unknown.</param>
/// <param name="BusinessKey">The parts of its business key; empty when it has none or it was not read.</param>
/// <param name="Topic">The topic it stands in; null for a row.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The offset.</param>
/// <param name="CausationId">The message whose handler sent it.</param>
/// <param name="Hops">Its steps in order, of the sender and of every reader.</param>
/// <param name="Caused">The messages that handling it sent.</param>
public sealed record TracedMessage(
    Guid? MessageId,
    string MessageType,
    string? Resource,
    string Source,
    IReadOnlyList<string> BusinessKey,
    string? Topic,
    int? Partition,
    long? Offset,
    Guid? CausationId,
    IReadOnlyList<TracedHop> Hops,
    IReadOnlyList<Guid> Caused);
