namespace Xianning.Exchange.Contracts.Ranges;

/// <summary>
/// From where to where a number of an options class goes, both included, in the words of its comment: <c>[OptionRange("1 MiB", "16 GiB")]</c>, <c>[OptionRange("100 ms", "1 h")]</c>.
/// Units are ms, s, min, h, hour(s) and day(s) for times, KiB, MiB and GiB for bytes; others have none.
/// </summary>
/// <param name="from">The least.</param>
/// <param name="to">The most.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionRangeAttribute(string from, string to) : Attribute
{
    /// <summary>The least.</summary>
    public string From { get; } = from;

    /// <summary>The most.</summary>
    public string To { get; } = to;

    /// <summary>Whether a value lies within.</summary>
    /// <param name="value">A number, or a time.</param>
    /// <exception cref="FormatException">A bound has another unit than those named.</exception>
    public bool Contains(object value) => OptionNumbers.Of(From) <= OptionNumbers.Of(value) && OptionNumbers.Of(value) <= OptionNumbers.Of(To);

    /// <inheritdoc/>
    public override string ToString() => $"{From} to {To}";
}
