namespace Xianning.Exchange.Adapters.Cleansing;

/// <summary>Why a row goes back.</summary>
/// <param name="Rule">The rule, for example <c>DQ-10</c>.</param>
/// <param name="Field">The contract field; empty when the whole row is meant.</param>
/// <param name="Text">What is wrong, for the department's clerk. Personal data in it is masked.</param>
internal sealed record RowFault(string Rule, string Field, string Text);
