namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>Reads 2015年4月15日 and 二〇一五年四月十五日.</summary>
internal static class ChineseDate
{
    private const string Numerals = "〇一二三四五六七八九";

    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        int year = text.IndexOf('年'), month = text.IndexOf('月');
        if (year <= 0 || month <= year) return false;
        var day = text[(month + 1)..].TrimEnd('日').TrimEnd('号');
        return DateText.TryMake(Year(text[..year]), Number(text[(year + 1)..month]), Number(day), out date);
    }

    private static int Year(ReadOnlySpan<char> text)
    {
        if (text.Length != 4) return -1;
        var year = 0;
        foreach (var c in text)
        {
            var digit = Digit(c);
            if (digit < 0) return -1;
            year = (year * 10) + digit;
        }

        return year;
    }

    /// <summary>Up to 99: 5, 15, 五, 十五, 二十, 三十一.</summary>
    private static int Number(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty) return -1;
        if (char.IsAsciiDigit(text[0])) return DateText.Number(text);
        var ten = text.IndexOf('十');
        if (ten < 0) return text.Length == 1 ? Digit(text[0]) : -1;
        var tens = ten == 0 ? 1 : ten == 1 ? Digit(text[0]) : -1;
        var ones = text.Length == ten + 1 ? 0 : text.Length == ten + 2 ? Digit(text[^1]) : -1;
        return tens < 0 || ones < 0 ? -1 : (tens * 10) + ones;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        '○' or '零' or 'O' or '０' => 0,
        _ => Numerals.IndexOf(c, StringComparison.Ordinal),
    };
}
