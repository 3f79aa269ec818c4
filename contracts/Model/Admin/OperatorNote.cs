namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Who orders something, and why: written to the record of the order.</summary>
/// <param name="Author">Who orders it.</param>
/// <param name="Why">Why; required.</param>
public sealed record OperatorNote(string Author, string Why);
