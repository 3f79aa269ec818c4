namespace Xianning.Exchange.Contracts.Ranges;

/// <summary>
/// What a number of an options class owes to another one of the same class: <c>[OptionRule(OptionRelation.AtLeast, nameof(BeatEvery), Times = 3)]</c>,
/// <c>[OptionRule(OptionRelation.AtLeast, nameof(TransactionMax), Plus = "10 s")]</c>. Checked with the ranges.
/// </summary>
/// <param name="relation">Whether it is the least or the most.</param>
/// <param name="other">The other number's name.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionRuleAttribute(OptionRelation relation, string other) : Attribute
{
    private const string Nothing = "0";

    /// <summary>Whether it is the least or the most.</summary>
    public OptionRelation Relation { get; } = relation;

    /// <summary>The other number's name.</summary>
    public string Other { get; } = other;

    /// <summary>How many times the other number. Default 1.</summary>
    public int Times { get; init; } = 1;

    /// <summary>What comes to that, in the words of a range. Default 0.</summary>
    public string Plus { get; init; } = Nothing;

    /// <summary>Whether two values stand so.</summary>
    /// <param name="value">The number's.</param>
    /// <param name="other">The other number's.</param>
    public bool Holds(object value, object other)
    {
        var bound = (Times * OptionNumbers.Of(other)) + OptionNumbers.Of(Plus);
        return Relation == OptionRelation.AtLeast ? OptionNumbers.Of(value) >= bound : OptionNumbers.Of(value) <= bound;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(Relation == OptionRelation.AtLeast ? "at least" : "at most")} {(Times == 1 ? "" : $"{Times} times ")}{Other}{(Plus == Nothing ? "" : $" and {Plus}")}";
}
