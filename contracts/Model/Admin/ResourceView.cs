namespace Xianning.Exchange.Contracts.Admin;

/// <summary>An information resource.</summary>
/// <param name="Code">Resource code.</param>
/// <param name="Title">Title.</param>
/// <param name="Owner">Department id of the owner.</param>
/// <param name="MessageType">Message type.</param>
/// <param name="LegalEffect">Refuses hosted keys.</param>
/// <param name="Strict">Gaps hold the lane.</param>
/// <param name="Partitions">Partitions of its topic, 1 to 256.</param>
public sealed record ResourceView(string Code, string Title, string Owner, string MessageType, bool LegalEffect = false, bool Strict = false, int Partitions = 8);
