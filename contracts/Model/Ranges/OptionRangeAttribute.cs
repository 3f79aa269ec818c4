using System.Globalization;

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
    public bool Contains(object value)
    {
        var number = value is TimeSpan span ? span.Ticks : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        return Number(From) <= number && number <= Number(To);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{From} to {To}";

    private static decimal Number(string bound)
    {
        var at = bound.IndexOf(' ', StringComparison.Ordinal);
        return decimal.Parse(at < 0 ? bound : bound[..at], NumberStyles.Number, CultureInfo.InvariantCulture) * UnitOf(at < 0 ? "" : bound[(at + 1)..]);
    }

    private static decimal UnitOf(string unit) => unit switch
    {
        "" => 1,
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "min" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "day" or "days" => TimeSpan.TicksPerDay,
        "KiB" => 1L << 10,
        "MiB" => 1L << 20,
        "GiB" => 1L << 30,
        _ => throw new FormatException($"A range has no unit {unit}."),
    };
}
