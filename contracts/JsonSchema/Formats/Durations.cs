namespace Xianning.Exchange.JsonSchema.Formats;

/// <summary>Durations of ISO 8601 as RFC 3339, appendix A has them: units in order, and none left out between two others.</summary>
internal static class Durations
{
    public static bool IsDuration(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3 || text[0] != 'P')
            return false;
        text = text[1..];
        if (text[^1] == 'W')
            return TakeUnits(ref text, "W"u8) && text.IsEmpty;
        var date = text[0] != 'T';
        if (date && !TakeUnits(ref text, "YMD"u8))
            return false;
        if (text.IsEmpty)
            return date;
        if (text[0] != 'T')
            return false;
        text = text[1..];
        return TakeUnits(ref text, "HMS"u8) && text.IsEmpty;
    }

    /// <summary>Takes one or more numbers with their units, which follow each other in the list.</summary>
    private static bool TakeUnits(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> units)
    {
        var next = -1;
        while (!text.IsEmpty && text[0] != 'T')
        {
            var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            var unit = digits > 0 ? units.IndexOf(text[digits]) : -1;
            if (unit < 0 || (next >= 0 && unit != next))
                return false;
            next = unit + 1;
            text = text[(digits + 1)..];
        }

        return next > 0;
    }
}
