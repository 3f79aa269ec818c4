using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>
/// 统一社会信用代码: the unified social credit code of an organisation, 18 characters (GB 32100-2015): registering authority, class, region (6 digits),
/// subject id (9), check character. The outer check character must hold; the inner one, of the subject id, is broken in some old codes of public
/// bodies, so <see cref="InnerCheckHolds"/> only tells. Two values are equal when their texts are.
/// </summary>
[JsonConverter(typeof(IdentifierJsonConverter<Uscc>))]
public readonly record struct Uscc : IIdentifier<Uscc>
{
    /// <summary>The number of characters.</summary>
    public const int Length = 18;

    private const int RegionStart = 2;
    private const int SubjectStart = 8;
    private const int SubjectLength = 9;

    private readonly string? _value;

    private Uscc(string value) => _value = value;

    /// <summary>The identifier's text; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads an identifier or throws.</summary>
    /// <exception cref="FormatException">The text is no such identifier; the message says why.</exception>
    public static Uscc Parse(string text) => TryParse(text, out var value, out var fault) ? value : throw IdentifierText.Refused(nameof(Uscc), fault);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Whether the subject id's own check character (GB 11714) holds. A warning, never a reason to refuse.</summary>
    public bool InnerCheckHolds => _value is not null && OrganisationCode.TryParse(SubjectId, out _, out _);

    /// <summary>The region in which the organisation was registered, six digits.</summary>
    public string RegionPart => Value.Length == 0 ? "" : Value.Substring(RegionStart, 6);

    /// <summary>The nine characters of the subject id: the organisation code without its hyphen.</summary>
    public string SubjectId => Value.Length == 0 ? "" : Value.Substring(SubjectStart, SubjectLength);

    /// <summary>Whether these bytes are a code; allocates nothing.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8) => Check(utf8) == IdentifierFault.None;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Uscc value, out IdentifierFault fault)
    {
        Span<byte> buffer = stackalloc byte[Length];
        fault = IdentifierText.ToAscii(text, buffer, out var written);
        if (fault == IdentifierFault.None)
            fault = Check(buffer[..written]);
        value = fault == IdentifierFault.None ? new Uscc(text!) : default;
        return fault == IdentifierFault.None;
    }

    internal static IdentifierFault Check(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return IdentifierFault.Empty;
        if (text.Length != Length)
            return IdentifierFault.Length;
        foreach (var letter in text)
        {
            if (CheckDigits.CreditValue(letter) < 0)
                return IdentifierFault.Alphabet;
        }

        if (!"123456789ANY"u8.Contains(text[0]) || !IdentifierText.AllDigits(text.Slice(RegionStart, 6)))
            return IdentifierFault.Shape;
        return CheckDigits.OfUscc(text[..^1]) == text[^1] ? IdentifierFault.None : IdentifierFault.CheckDigit;
    }
}
