namespace Xianning.Exchange.SchemaRegistry;

/// <summary>What publishing came to.</summary>
/// <param name="Version">The version that holds the content.</param>
/// <param name="Created">False when the same content was there before: publishing is repeatable.</param>
public sealed record ContractPublication(RegisteredContract Version, bool Created);
