using System.Globalization;

namespace Xianning.Exchange.Contracts.Ranges;

/// <summary>Numbers and times of options, to be compared: times as ticks, bytes as bytes.</summary>
internal static class OptionNumbers
{
    public static decimal Of(object value) => value is TimeSpan span ? span.Ticks : Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">The text has another unit than those of <see cref="OptionRangeAttribute"/>.</exception>
    public static decimal Of(string text)
    {
        var at = text.IndexOf(' ', StringComparison.Ordinal);
        return decimal.Parse(at < 0 ? text : text[..at], NumberStyles.Number, CultureInfo.InvariantCulture) * UnitOf(at < 0 ? "" : text[(at + 1)..]);
    }

    /// <summary>Whether a text has a unit of time.</summary>
    public static bool IsTime(string text) => text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..] is "ms" or "s" or "min" or "h" or "hour" or "hours" or "day" or "days";

    /// <summary>A number as an option of some type holds it.</summary>
    /// <exception cref="FormatException">It has places that the type has not.</exception>
    /// <exception cref="OverflowException">It is too large for the type.</exception>
    public static object To(Type type, decimal number)
    {
        if (type == typeof(TimeSpan)) return TimeSpan.FromTicks(decimal.ToInt64(number));
        var value = Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        return Of(value) == number ? value : throw new FormatException($"{number} is no {type.Name}.");
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
