namespace Xianning.Exchange.Bus.Store;

/// <summary>How many rows of a resource were refused by a rule.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Rule">The rule or code.</param>
/// <param name="Count">How many.</param>
public sealed record RejectCount(string Resource, string Rule, long Count);
