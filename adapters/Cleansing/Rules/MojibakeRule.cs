using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-02: text that was decoded with the wrong encoding and stored again cannot be repaired.</summary>
internal sealed class MojibakeRule : ICellRule
{
    public string Id => "DQ-02";

    public bool LooksAt(FieldModel field) => field.Column is not null;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if (IsMojibake(value)) row.Refuse(Id, field, "乱码，无法还原", value);
        return value;
    }

    private static bool IsMojibake(ReadOnlySpan<char> value)
    {
        if (value.Contains('\uFFFD') || value.Contains("锟斤拷", StringComparison.Ordinal)) return true;
        var at = value.IndexOfAnyInRange('\u00C2', '\u00EF');
        while (at >= 0 && at + 1 < value.Length)
        {
            if (IsTrail(value[at + 1])) return true;
            value = value[(at + 1)..];
            at = value.IndexOfAnyInRange('\u00C2', '\u00EF');
        }

        return false;
    }

    // What a UTF-8 continuation byte becomes in Latin-1 or Windows-1252: no letter stands behind another letter like that.
    private static bool IsTrail(char c) => c is (>= '\u0080' and <= '\u00BF') or '\u0152' or '\u0153' or '\u0160' or '\u0161' or '\u0178' or '\u017D' or '\u017E' or '\u0192' or '\u02C6' or '\u02DC' or '\u20AC' or '\u2122' or (>= '\u2020' and <= '\u203A');
}
