namespace Xianning.Exchange.Bus.Handlers;

/// <summary>A verified message as a sink sees it. Everything but the body was read from the signed attributes.</summary>
/// <param name="MessageId">Its id.</param>
/// <param name="Offset">Its offset in the partition.</param>
/// <param name="Sender">USCC of the participant that signed it.</param>
/// <param name="Resource">Code of its resource; null on commands.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="IsTombstone">Whether its sender takes back what it said under the business key.</param>
/// <param name="BusinessKey">The parts of the business key.</param>
/// <param name="Body">The JSON, UTF-8; empty on a tombstone.</param>
/// <param name="IsRedelivered">Whether it comes back from the quarantine, the error store or behind a parked key: what stands around its offset was written long before.</param>
public sealed record SinkRecord(Guid MessageId, long Offset, string Sender, string? Resource, DateTimeOffset SentAt, bool IsTombstone, IReadOnlyList<string> BusinessKey, ReadOnlyMemory<byte> Body, bool IsRedelivered = false);
