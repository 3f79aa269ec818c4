using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-17: 发文字号 have 〔〕 around the year, half-width digits, no spaces, no 第 and no leading zero before the number.</summary>
internal sealed class DocumentNumberRule : ICellRule
{
    private const int YearDigits = 4;

    public string Id => "DQ-17";

    public bool LooksAt(FieldModel field) => field.Column is not null && field.Kind == FieldKind.DocumentNumber;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        Span<char> clean = value.Length <= 512 ? stackalloc char[value.Length] : new char[value.Length];
        var length = Narrow(value, clean);
        var year = Year(clean[..length]);
        if (year >= 0)
        {
            clean[year] = '〔';
            clean[year + YearDigits + 1] = '〕';
            length = DropFiller(clean, year + YearDigits + 2, length);
        }

        if (clean[..length].SequenceEqual(value)) return value;
        row.Fix(Id, field);
        return new(clean[..length]);
    }

    private static int Narrow(string value, Span<char> to)
    {
        var length = 0;
        foreach (var c in value)
        {
            if (!char.IsWhiteSpace(c)) to[length++] = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
        }

        return length;
    }

    /// <summary>Index of the bracket before the year, or -1.</summary>
    private static int Year(ReadOnlySpan<char> text)
    {
        for (var i = 0; i + YearDigits + 1 < text.Length; i++)
        {
            if (IsOpen(text[i]) && IsClose(text[i + YearDigits + 1]) && !text.Slice(i + 1, YearDigits).ContainsAnyExceptInRange('0', '9')) return i;
        }

        return -1;
    }

    private static int DropFiller(Span<char> text, int from, int length)
    {
        var drop = from;
        if (drop < length && text[drop] == '第') drop++;
        while (drop + 1 < length && text[drop] == '0' && char.IsAsciiDigit(text[drop + 1])) drop++;
        text[drop..length].CopyTo(text[from..]);
        return length - (drop - from);
    }

    private static bool IsOpen(char c) => c is '[' or '(' or '【' or '〔' or '{' or '〈' or '<' or '「' or '［';

    private static bool IsClose(char c) => c is ']' or ')' or '】' or '〕' or '}' or '〉' or '>' or '」' or '］';
}
