namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>A rule of domain.md section 6 that repairs or rejects a row, and the property where it does; empty where it is the row itself.</summary>
internal readonly record struct AppliedRule(string Rule, string Property);
