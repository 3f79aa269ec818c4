namespace Xianning.Exchange.Contracts;

/// <summary>One contract that ships with the product.</summary>
/// <param name="MessageType">The message type, which is also its topic.</param>
/// <param name="RecordType">The record that carries it.</param>
/// <param name="Schema">Its JSON Schema (draft 2020-12) in UTF-8.</param>
public sealed record ContractFile(string MessageType, Type RecordType, ReadOnlyMemory<byte> Schema);
