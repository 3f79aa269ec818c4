namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>One entry of <c>dependentRequired</c>: where the property stands, the needed ones must stand too.</summary>
internal sealed record DependentNames(int Property, ulong[] Needed);
