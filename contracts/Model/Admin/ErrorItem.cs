namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A message whose handler failed on every attempt.</summary>
/// <param name="Id">Number in the error store.</param>
/// <param name="Code">Code.</param>
/// <param name="Group">Group.</param>
/// <param name="Topic">Topic.</param>
/// <param name="Partition">Partition.</param>
/// <param name="Offset">Offset.</param>
/// <param name="MessageId">Message id.</param>
/// <param name="MessageType">Message type.</param>
/// <param name="BusinessKey">Business key.</param>
/// <param name="At">When it failed.</param>
/// <param name="Exception">Type and text of the exception.</param>
/// <param name="State">State.</param>
/// <param name="Parked">Later messages of the key that wait behind it.</param>
public sealed record ErrorItem(long Id, string Code, string Group, string Topic, int Partition, long Offset, Guid? MessageId, string MessageType, string? BusinessKey, DateTimeOffset At, string Exception, string State, int Parked);
