using System.Globalization;
using System.Text;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Dirt;

/// <summary>How people and spreadsheets spell what the contract spells one way. Each takes the clean cell and gives the dirty one, or null where it does not fit.</summary>
internal static class Spellings
{
    private const int FullWidthOffset = 0xFEE0;
    private const int ShortestLatinCode = 10;
    private static readonly DateOnly ExcelEpoch = new(1899, 12, 30);
    private static readonly string[] Nulls = [@"\N", "NULL", "null", "无", "-", "/", "空", "N/A"];
    private static readonly string[] NullDates = ["1900-01-01", "1970-01-01", "1899-12-31"];
    private static readonly string[] Sentinels = ["长期", "9999-12-31", "9999-09-09", "2099-12-31"];
    private const string HanDigits = "〇一二三四五六七八九";

    /// <summary>Digits and Latin letters as an input method in full-width mode types them.</summary>
    public static string? FullWidth(string cell, Dice dice)
    {
        if (cell.Length == 0)
            return null;
        var from = dice.Chance(700) ? 0 : dice.Below(cell.Length);
        return string.Create(cell.Length, (cell, from), static (to, state) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = i >= state.from && char.IsAsciiLetterOrDigit(state.cell[i]) ? (char)(state.cell[i] + FullWidthOffset) : state.cell[i];
        }) is var dirty && dirty != cell ? dirty : null;
    }

    public static string? LowerCase(string cell, Dice dice)
    {
        var lower = cell.ToLowerInvariant();
        return lower != cell && cell.Length >= ShortestLatinCode ? lower : null;
    }

    /// <summary>A date in one of the six spellings that old systems print.</summary>
    public static string? OtherDate(string cell, Dice dice) =>
        DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? dice.Below(6) switch
            {
                0 or 1 => date.ToString("yyyy/M/d", CultureInfo.InvariantCulture),
                2 => date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
                3 => date.ToString("yyyy.M.d", CultureInfo.InvariantCulture),
                4 => (date.DayNumber - ExcelEpoch.DayNumber).ToString(CultureInfo.InvariantCulture),
                _ => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            }
            : null;

    /// <summary>A date in Chinese numerals, as on a stamped decision: 二〇一五年四月十五日.</summary>
    public static string? HanDate(string cell, Dice dice)
    {
        if (!DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return null;
        var text = new StringBuilder();
        foreach (var digit in date.ToString("yyyy", CultureInfo.InvariantCulture))
            text.Append(HanDigits[digit - '0']);
        return text.Append('年').Append(HanNumber(date.Month)).Append('月').Append(HanNumber(date.Day)).Append('日').ToString();
    }

    /// <summary>An empty cell as a database dump or a careful clerk writes it.</summary>
    public static string? Null(string cell, Dice dice) => cell.Length == 0 ? dice.Pick(Nulls) : null;

    /// <summary>An empty date as a database that knows no empty dates writes it.</summary>
    public static string? NullDate(string cell, Dice dice) => cell.Length == 0 ? dice.Pick(NullDates) : null;

    /// <summary>An empty date as a database prints a zero.</summary>
    public static string? ZeroDate(string cell, Dice dice) => cell.Length == 0 ? "0000-00-00" : null;

    /// <summary>"For ever" in the spellings of old systems.</summary>
    public static string ForEver(Dice dice) => dice.Pick(Sentinels);

    /// <summary>An amount with thousands separators.</summary>
    public static string? Thousands(string cell, Dice dice) =>
        decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && amount >= 1000
            ? amount.ToString("#,##0.######", CultureInfo.InvariantCulture)
            : null;

    /// <summary>An amount of ten thousands with its unit written behind it, or in yuan after all.</summary>
    public static string? WithUnit(string cell, Dice dice) =>
        decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out var wan) && wan > 0
            ? dice.Chance(600) ? cell + "万元" : (wan * 10_000m).ToString("#,##0.##", CultureInfo.InvariantCulture) + "元"
            : null;

    /// <summary>A company's name with half-width brackets, or with spaces between its characters.</summary>
    public static string? Name(string cell, Dice dice)
    {
        if (cell.Contains('（', StringComparison.Ordinal))
            return cell.Replace('（', '(').Replace('）', ')');
        return cell.Length < 4 ? null : cell.Insert(2, " ") + (dice.Chance(500) ? " " : "");
    }

    /// <summary>A document number whose year stands in other brackets.</summary>
    public static string? DocumentNumber(string cell, Dice dice)
    {
        var open = cell.IndexOf('〔', StringComparison.Ordinal);
        if (open < 0)
            return null;
        var brackets = dice.Pick(["[]", "()", "【】", "（）"]);
        var dirty = cell.Replace('〔', brackets[0]).Replace('〕', brackets[1]);
        return dice.Chance(150) ? FullWidth(dirty, dice) ?? dirty : dirty;
    }

    /// <summary>A text with characters that nobody sees.</summary>
    public static string? Unseen(string cell, Dice dice) =>
        cell.Length < 2 ? null : cell.Insert(1 + dice.Below(cell.Length - 1), dice.Pick(["\u200B", "\u200D", "\u0007", "\u00A0"]));

    private static string HanNumber(int number) => number switch
    {
        < 10 => HanDigits[number].ToString(),
        10 => "十",
        < 20 => "十" + HanDigits[number - 10],
        20 or 30 => HanDigits[number / 10] + "十",
        _ => HanDigits[number / 10] + "十" + HanDigits[number % 10],
    };
}
