namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>One entry of <c>dependentRequired</c>, or of draft-07's <c>dependencies</c>: where the property stands, the needed ones must stand too.</summary>
internal sealed record DependentNames(int Property, ulong[] Needed, string Keyword);
