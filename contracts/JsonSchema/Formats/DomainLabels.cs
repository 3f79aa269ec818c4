using System.Globalization;
using System.Text;

namespace Xianning.Exchange.JsonSchema.Formats;

/// <summary>Labels of domain names in Unicode: which code points they may have (RFC 5892), and where (RFC 5891, 4.2; RFC 5892, appendix A; RFC 5893).</summary>
internal static class DomainLabels
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Allowed although their properties say otherwise (RFC 5892, 2.6).</summary>
    private static readonly int[] Allowed = [0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007];

    /// <summary>Refused although their properties say otherwise (RFC 5892, 2.6).</summary>
    private static readonly int[] Refused = [0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B];

    /// <summary>The combining marks of class 9, virama, which may stand before a joiner.</summary>
    private static readonly int[] Viramas =
    [
        0x94D, 0x9CD, 0xA4D, 0xACD, 0xB4D, 0xBCD, 0xC4D, 0xCCD, 0xD3B, 0xD3C, 0xD4D, 0xDCA, 0xE3A, 0xEBA, 0xF84, 0x1039, 0x103A, 0x1714, 0x1734, 0x17D2, 0x1A60, 0x1B44,
        0x1BAA, 0x1BAB, 0x1BF2, 0x1BF3, 0x2D7F, 0xA806, 0xA8C4, 0xA953, 0xA9C0, 0xAAF6, 0xABED,
    ];

    public static bool IsValid(string label)
    {
        if (label.Length == 0 || label[0] == '-' || label[^1] == '-' || (label.Length > 3 && label[2] == '-' && label[3] == '-') || !label.IsNormalized(NormalizationForm.FormC))
            return false;
        var runes = label.EnumerateRunes().ToArray();
        if (Rune.GetUnicodeCategory(runes[0]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
            return false;
        for (var i = 0; i < runes.Length; i++)
        {
            if (!IsInPlace(runes, i))
                return false;
        }

        return !(Has(runes, 0x660, 0x669) && Has(runes, 0x6F0, 0x6F9));
    }

    private static bool IsInPlace(Rune[] runes, int index)
    {
        var value = runes[index].Value;
        var before = index > 0 ? runes[index - 1].Value : -1;
        var after = index + 1 < runes.Length ? runes[index + 1].Value : -1;
        return value switch
        {
            ZeroWidthNonJoiner or ZeroWidthJoiner => Viramas.Contains(before) || (value == ZeroWidthNonJoiner && Joins(before) && Joins(after)),
            0xB7 => before == 'l' && after == 'l',
            0x375 => after is (>= 0x370 and <= 0x3FF) or (>= 0x1F00 and <= 0x1FFF),
            0x5F3 or 0x5F4 => before is >= 0x591 and <= 0x5F4,
            0x30FB => Array.Exists(runes, rune => rune.Value is (>= 0x3041 and <= 0x3096) or (>= 0x30A1 and <= 0x30FA) or 0x30FC or (>= 0x31F0 and <= 0x31FF) or 0x3005 or 0x3007 or (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x323AF)),
            (>= 0x660 and <= 0x669) or (>= 0x6F0 and <= 0x6F9) => true,
            _ => Allowed.Contains(value) || (!Refused.Contains(value) && IsPlain(runes[index])),
        };
    }

    /// <summary>Letters, marks and digits that stay as they are under compatibility and case (RFC 5892, 2.1, 2.2, 2.4, 2.9).</summary>
    private static bool IsPlain(Rune rune)
    {
        if (rune.Value < 0x80)
            return rune.Value is '-' or (>= '0' and <= '9') or (>= 'a' and <= 'z');
        var isLetterDigit = Rune.GetUnicodeCategory(rune) is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
        if (!isLetterDigit || rune.Value is (>= 0x1100 and <= 0x11FF) or (>= 0xA960 and <= 0xA97C) or (>= 0xD7B0 and <= 0xD7FB) or (>= 0xFE00 and <= 0xFE0F))
            return false;
        var text = rune.ToString();
        return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC) == text;
    }

    /// <summary>Arabic and Syriac letters join; the few of them that do not are not told apart.</summary>
    private static bool Joins(int value) => value is (>= 0x620 and <= 0x64A) or (>= 0x66E and <= 0x6D3) or (>= 0x710 and <= 0x72F) or (>= 0x750 and <= 0x77F);

    private static bool Has(Rune[] runes, int low, int high) => Array.Exists(runes, rune => rune.Value >= low && rune.Value <= high);
}
