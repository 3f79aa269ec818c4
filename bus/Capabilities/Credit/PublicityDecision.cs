namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>Whether a penalty is public on a day.</summary>
/// <param name="IsPublic">True when a report may show it.</param>
/// <param name="Until">The last day on which it is public; null when it never is.</param>
/// <param name="Rule">The row that says so; null when no row is in force, and then nothing is public.</param>
internal readonly record struct PublicityDecision(bool IsPublic, DateOnly? Until, PublicityRule? Rule);
