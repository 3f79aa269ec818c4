namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>Where the marks of one value's items or members stand; no words where nothing is marked.</summary>
internal readonly record struct MarkFrame(int Start, int Words);
