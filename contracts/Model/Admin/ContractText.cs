namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A published version of a contract with its text.</summary>
/// <param name="Contract">What it is.</param>
/// <param name="Schema">The JSON Schema as it was published.</param>
/// <param name="Author">Who published it.</param>
/// <param name="Why">Why.</param>
/// <param name="At">When.</param>
public sealed record ContractText(PublishedContract Contract, string Schema, string Author, string Why, DateTimeOffset At);
