namespace Xianning.Exchange.SchemaRegistry;

/// <summary>What publishing a contract would come to.</summary>
/// <param name="MessageType">Its message type.</param>
/// <param name="Version">The version it would get, or has.</param>
/// <param name="Same">The published version with the same content; null when there is none.</param>
public sealed record ContractProposal(string MessageType, int Version, RegisteredContract? Same);
