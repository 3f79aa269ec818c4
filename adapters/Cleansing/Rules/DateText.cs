using System.Globalization;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>Reads the spellings of dates that old systems print: with -, / or ., 年月日, digits only, Chinese numerals, Excel serials, epoch ms.</summary>
internal static class DateText
{
    private const int ExcelSerialMin = 10_000;  // 1927
    private const int ExcelSerialMax = 90_000;  // 2146

    private static readonly DateOnly ExcelEpoch = new(1899, 12, 30);
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static bool IsIso(ReadOnlySpan<char> text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-' && TryMake(Number(text[..4]), Number(text.Slice(5, 2)), Number(text[8..]), out _);

    public static string ToIso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date)
    {
        text = WithoutTime(text);
        if (!text.ContainsAnyExceptInRange('0', '9')) return TryDigits(text, out date);
        if (text.Contains('年')) return ChineseDate.TryParse(text, out date);
        return TrySeparated(text, out date);
    }

    private static ReadOnlySpan<char> WithoutTime(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(' ', 'T');
        return end > 0 && text[(end + 1)..].Contains(':') ? text[..end].TrimEnd() : text;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        switch (text.Length)
        {
            case 8 or 14:
                return TryMake(Number(text[..4]), Number(text.Slice(4, 2)), Number(text.Slice(6, 2)), out date);
            case 5 when Number(text) is >= ExcelSerialMin and <= ExcelSerialMax and var serial:
                date = ExcelEpoch.AddDays(serial);
                return true;
            case 12 or 13:
                date = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)).ToOffset(China).DateTime);
                return true;
            default:
                return false;
        }
    }

    private static bool TrySeparated(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        var first = text.IndexOfAny('-', '/', '.');
        if (first != 4) return false;
        var rest = text[5..];
        var second = rest.IndexOf(text[4]);
        return second is 1 or 2 && rest.Length - second is 2 or 3 && TryMake(Number(text[..4]), Number(rest[..second]), Number(rest[(second + 1)..]), out date);
    }

    internal static bool TryMake(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new(year, month, day);
        return true;
    }

    /// <summary>The number, or -1.</summary>
    internal static int Number(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty || digits.Length > 5) return -1;
        var number = 0;
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c)) return -1;
            number = (number * 10) + (c - '0');
        }

        return number;
    }
}
