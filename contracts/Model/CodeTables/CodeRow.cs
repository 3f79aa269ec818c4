namespace Xianning.Exchange.Contracts.CodeTables;

/// <summary>One spelling of a code.</summary>
/// <param name="Source">What a source writes.</param>
/// <param name="Standard">The standard code.</param>
/// <param name="Name">The standard code's Chinese name.</param>
public sealed record CodeRow(string Source, string Standard, string Name);
