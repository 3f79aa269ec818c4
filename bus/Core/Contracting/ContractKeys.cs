namespace Xianning.Exchange.Bus.Contracting;

/// <summary>What one pass over a body yields beside the verdict.</summary>
/// <param name="Key">The record key: the x-key parts, UTF-8 NFC, joined by 1F; null when the contract declares none.</param>
/// <param name="BusinessKey">The business key in the same form; null when the contract declares none.</param>
/// <param name="PersonId">The id that a person's token in the key is made of; null when the key is no token or the contract names no such field.</param>
public readonly record struct ContractKeys(byte[]? Key, byte[]? BusinessKey, string? PersonId);
