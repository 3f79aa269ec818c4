using System.Globalization;
using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>
/// DQ-23: amounts become exact yuan with at most two decimals. The column's unit comes from the mapping (双公示 fines are in 万元), a unit in
/// the cell prevails; thousands separators go, misplaced ones with a warning. What is no amount, negative or finer than a fen goes back.
/// </summary>
internal sealed class MoneyRule : ICellRule
{
    private const decimal Wan = 10_000m;
    private const decimal Yi = 100_000_000m;
    private const decimal YuanMax = 1_000_000_000_000_000m;
    private const int Group = 3;

    public string Id => "DQ-23";

    public bool LooksAt(FieldModel field) => field.Kind == FieldKind.Money;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        var unit = field.Unit;
        var digits = Bare(value, ref unit);
        var separated = digits.ContainsAny(',', '，', ' ');
        if (separated && !IsGrouped(digits)) row.Warn(Id, field);
        if (!TryRead(separated ? WithoutSeparators(digits) : digits, out var amount) || amount > YuanMax / unit) return Refuse(value, field, row, "不是金额");
        var yuan = amount * unit;
        if (decimal.Round(yuan, 2) != yuan) return Refuse(value, field, row, "金额精度超过分");
        if (separated || digits.Length != value.Length) row.Fix(Id, field);
        return yuan.ToString("0.##", CultureInfo.InvariantCulture);
    }

    private string Refuse(string value, FieldModel field, RowInHand row, string text)
    {
        row.Refuse(Id, field, text, value);
        return value;
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> text, ref decimal unit)
    {
        if (text.StartsWith("人民币")) text = text[3..];
        text = text.TrimStart("¥￥ ").TrimEnd();
        if (text.EndsWith("整")) text = text[..^1];
        var yuan = text.EndsWith("元") || text.EndsWith("圆");
        if (yuan) text = text[..^1];
        if (text.EndsWith("万")) return Unit(text, Wan, out unit);
        if (text.EndsWith("亿")) return Unit(text, Yi, out unit);
        if (yuan) unit = 1m;
        return text.TrimEnd();
    }

    private static ReadOnlySpan<char> Unit(ReadOnlySpan<char> text, decimal value, out decimal unit)
    {
        unit = value;
        return text[..^1].TrimEnd();
    }

    private static bool TryRead(ReadOnlySpan<char> digits, out decimal amount)
    {
        amount = 0m;
        return digits.Length is > 0 and <= 28 && char.IsAsciiDigit(digits[0])
            && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
    }

    private static bool IsGrouped(ReadOnlySpan<char> digits)
    {
        var point = digits.IndexOf('.');
        if (point >= 0) digits = digits[..point];
        if (digits.IndexOf(',') is not (> 0 and <= Group)) return false;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            if (digits[i] == ',' != ((digits.Length - i) % (Group + 1) == 0)) return false;
        }

        return true;
    }

    private static string WithoutSeparators(ReadOnlySpan<char> digits)
    {
        Span<char> clean = stackalloc char[Math.Min(digits.Length, 64)];
        var length = 0;
        foreach (var c in digits)
        {
            if (c is not (',' or '，' or ' ') && length < clean.Length) clean[length++] = c;
        }

        return new(clean[..length]);
    }
}
