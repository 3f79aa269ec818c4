namespace Xianning.Exchange.Bus.Send;

/// <summary>One repair that cleansing made on a row.</summary>
/// <param name="Rule">The data-quality rule, for example <c>DQ-23</c>.</param>
/// <param name="Field">The contract field.</param>
public sealed record RowFix(string Rule, string Field);
