namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A record in quarantine.</summary>
/// <param name="Id">Number in the quarantine.</param>
/// <param name="Code">Code.</param>
/// <param name="Name">Symbolic name of the code, for example <c>RESOURCE_NOT_OWNED</c>.</param>
/// <param name="Step">Gate step that refused it.</param>
/// <param name="Detail">Particulars.</param>
/// <param name="Topic">Topic.</param>
/// <param name="Partition">Partition.</param>
/// <param name="Offset">Offset.</param>
/// <param name="At">Append time.</param>
/// <param name="MessageId">Message id as the attributes claim it.</param>
/// <param name="MessageType">Message type as claimed.</param>
/// <param name="Source">Source as claimed.</param>
/// <param name="BusinessKey">Business key, where one could be read.</param>
/// <param name="SignatureHeld">Whether the signature held: decides whether the sender is told and whether release is possible.</param>
/// <param name="State">State.</param>
/// <param name="Release"><c>never</c>, <c>releasable</c> or <c>self-releasing</c>.</param>
public sealed record QuarantineItem(long Id, string Code, string Name, string Step, string? Detail, string Topic, int Partition, long Offset, DateTimeOffset At, Guid? MessageId, string? MessageType, string? Source, string? BusinessKey, bool SignatureHeld, string State, string Release);
