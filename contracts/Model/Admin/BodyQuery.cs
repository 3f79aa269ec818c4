namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Which body to read, and why.</summary>
/// <param name="Reference">The body.</param>
/// <param name="Message">A message that names it: the right to the body comes from it.</param>
/// <param name="Purpose">Purpose; reading is an audited act.</param>
/// <param name="By">Who asks.</param>
public sealed record BodyQuery(string Reference, Guid Message, string Purpose, string? By = null);
