namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>What a schema asks of numbers, exactly.</summary>
internal sealed class NumberRules
{
    public NumberBound? Minimum { get; set; }

    public NumberBound? ExclusiveMinimum { get; set; }

    public NumberBound? Maximum { get; set; }

    public NumberBound? ExclusiveMaximum { get; set; }

    public NumberDivisor? MultipleOf { get; set; }
}
