using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>
/// 发文字号: the number of an official document, issuer's word <c>〔</c>year<c>〕</c> serial <c>号</c>, for example 咸政办发〔2015〕21号. The brackets are
/// U+3014 and U+3015; the serial has no leading zero and no 第 before it, and may have a sub-number: 21-1.
/// </summary>
[JsonConverter(typeof(IdentifierJsonConverter<DocumentNumber>))]
public readonly record struct DocumentNumber : IIdentifier<DocumentNumber>
{
    /// <summary>The greatest number of characters.</summary>
    public const int LengthMax = 64;

    /// <summary>The first year that is believed.</summary>
    public const int YearMin = 1949;

    /// <summary>The last year that is believed.</summary>
    public const int YearMax = 2099;

    /// <summary>The same rule as a contract's <c>pattern</c>; years are narrowed further here.</summary>
    public const string Pattern = "^[^\\s〔〕]{1,40}〔(19|20)[0-9]{2}〕[1-9][0-9]{0,7}(-[1-9][0-9]{0,2})?号$";

    private const int WordLengthMax = 40;
    private const int SerialLengthMax = 8;
    private const int SubLengthMax = 3;

    private readonly string? _value;

    private DocumentNumber(string value) => _value = value;

    /// <summary>The identifier's text; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads an identifier or throws.</summary>
    /// <exception cref="FormatException">The text is no such identifier; the message says why.</exception>
    public static DocumentNumber Parse(string text) => TryParse(text, out var value, out var fault) ? value : throw IdentifierText.Refused(nameof(DocumentNumber), fault);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out DocumentNumber value, out IdentifierFault fault)
    {
        fault = Check(text);
        value = fault == IdentifierFault.None ? new DocumentNumber(text!) : default;
        return fault == IdentifierFault.None;
    }

    private static IdentifierFault Check(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return IdentifierFault.Empty;
        if (text.Length > LengthMax)
            return IdentifierFault.Length;
        var open = text.IndexOf('〔', StringComparison.Ordinal);
        if (open is < 1 or > WordLengthMax || open + 6 >= text.Length || text[open + 5] != '〕' || text[^1] != '号')
            return IdentifierFault.Shape;
        if (!IsWord(text.AsSpan(0, open)) || !IsSerial(text.AsSpan(open + 6)[..^1]))
            return IdentifierFault.Shape;
        return IsYear(text.AsSpan(open + 1, 4)) ? IdentifierFault.None : IdentifierFault.Date;
    }

    private static bool IsWord(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == '〕')
                return false;
        }

        return true;
    }

    private static bool IsYear(ReadOnlySpan<char> text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) && year is >= YearMin and <= YearMax;

    private static bool IsSerial(ReadOnlySpan<char> text)
    {
        var hyphen = text.IndexOf('-');
        return hyphen < 0 ? IsCount(text, SerialLengthMax) : IsCount(text[..hyphen], SerialLengthMax) && IsCount(text[(hyphen + 1)..], SubLengthMax);
    }

    private static bool IsCount(ReadOnlySpan<char> digits, int lengthMax) =>
        digits.Length >= 1 && digits.Length <= lengthMax && digits[0] != '0' && digits.IndexOfAnyExceptInRange('0', '9') < 0;
}
