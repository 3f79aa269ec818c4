using System.Globalization;
using Xianning.Exchange.Simulation.Identities;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Dirt;

/// <summary>What makes a cell worthless. Each takes the clean cell and gives the spoilt one, or null where it does not fit.</summary>
internal static class Damage
{
    private const int SpreadsheetDigits = 12;
    private const int YearsAhead = 90;

    /// <summary>A code with a check character that does not fit the rest.</summary>
    public static string? WrongCheck(string cell, Dice dice)
    {
        if (cell.Length != 18)
            return null;
        var at = CheckDigits.Alphabet.IndexOf(cell[17], StringComparison.Ordinal);
        return cell[..17] + CheckDigits.Alphabet[(at + 1 + dice.Below(CheckDigits.Alphabet.Length - 1)) % CheckDigits.Alphabet.Length];
    }

    /// <summary>A code in which the letter O or I was typed for 0 or 1: invalid, and never mended silently.</summary>
    public static string? TypedLetter(string cell, Dice dice) =>
        cell.Length != 18 ? null : cell[..1] + cell[1..].Replace('0', 'O').Replace('1', 'I');

    /// <summary>A long number that a spreadsheet has rounded: 4.21E+17.</summary>
    public static string? Scientific(string cell, Dice dice)
    {
        foreach (var c in cell)
        {
            if (!char.IsAsciiDigit(c))
                return null;
        }

        return cell.Length < SpreadsheetDigits ? null : string.Create(CultureInfo.InvariantCulture, $"{cell[0]}.{cell[1..3]}E+{cell.Length - 1}");
    }

    /// <summary>A date whose year has been mistyped into the far future.</summary>
    public static string? Future(string cell, Dice dice) =>
        DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.AddYears(YearsAhead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    /// <summary>A text that was decoded with the wrong charset and stored again.</summary>
    public static string? Mojibake(string cell, Dice dice) => cell.Length == 0 ? null : "锟斤拷锟斤拷" + cell[Math.Min(2, cell.Length)..];

    /// <summary>A required cell left empty.</summary>
    public static string? Missing(string cell, Dice dice) => cell.Length == 0 ? null : "";

    /// <summary>A word that no code table knows.</summary>
    public static Func<string, Dice, string?> Word(string word) => (_, _) => word;
}
