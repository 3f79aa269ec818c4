using System.Globalization;
using System.Text;

namespace Xianning.Exchange.JsonSchema.Formats;

/// <summary>
/// The rule of RFC 5893 for names with labels that are written from right to left, by blocks of their scripts: then each label begins with a letter, keeps to
/// its direction, and ends with a letter or digit.
/// </summary>
internal static class Directions
{
    public static bool Hold(string[] labels)
    {
        var runes = Array.ConvertAll(labels, label => label.EnumerateRunes().ToArray());
        return !Array.Exists(runes, label => Array.Exists(label, IsRightToLeft)) || Array.TrueForAll(runes, Holds);
    }

    private static bool Holds(Rune[] label)
    {
        if (label.Length == 0 || !Rune.IsLetter(label[0]))
            return false;
        var end = Array.FindLast(label, rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark);
        if (!Rune.IsLetterOrDigit(end))
            return false;
        if (!IsRightToLeft(label[0]))
            return !Array.Exists(label, rune => IsRightToLeft(rune) || IsArabicDigit(rune));
        var mixes = Array.Exists(label, IsArabicDigit) && Array.Exists(label, rune => Rune.IsDigit(rune) && !IsArabicDigit(rune));
        return !mixes && Array.TrueForAll(label, rune => IsRightToLeft(rune) || !Rune.IsLetter(rune));
    }

    private static bool IsArabicDigit(Rune rune) => rune.Value is >= 0x660 and <= 0x669;

    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF)
        && Rune.IsLetter(rune);
}
