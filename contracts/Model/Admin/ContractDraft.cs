namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A contract to publish.</summary>
/// <param name="Schema">The JSON Schema.</param>
/// <param name="Owner">Department that owns it.</param>
/// <param name="Why">Why; recorded with the version.</param>
/// <param name="Author">Who publishes.</param>
public sealed record ContractDraft(string Schema, string Owner, string Why, string? Author = null);
