namespace Xianning.Exchange.Adapters.Trials;

/// <summary>What one rule did on one field of a file.</summary>
/// <param name="Rule">The rule, for example <c>DQ-10</c>, or the contract's error code.</param>
/// <param name="Field">The contract field; empty when the whole row is meant.</param>
/// <param name="Action">What it did.</param>
/// <param name="Count">On how many rows.</param>
/// <param name="Samples">The first rows, <c>row: text</c>; personal data is masked.</param>
public sealed record DataQualityFinding(string Rule, string Field, DataQualityAction Action, long Count, IReadOnlyList<string> Samples);
