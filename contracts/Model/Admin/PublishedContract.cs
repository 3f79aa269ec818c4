namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A published contract.</summary>
/// <param name="MessageType">Message type.</param>
/// <param name="SchemaId">Schema id, never reused.</param>
/// <param name="Version">Version of the subject.</param>
/// <param name="Title">Title.</param>
/// <param name="Owner">Owner.</param>
/// <param name="Created">False when the same content was published before.</param>
public sealed record PublishedContract(string MessageType, int SchemaId, int Version, string? Title, string Owner, bool Created);
