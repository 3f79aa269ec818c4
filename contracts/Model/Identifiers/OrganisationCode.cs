using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>
/// 组织机构代码: the organisation code that came before the USCC (GB 11714-1997), eight digits or capitals and a check character.
/// Read with or without its hyphen; <see cref="Value"/> always has it: <c>XN000001-2</c>.
/// </summary>
[JsonConverter(typeof(IdentifierJsonConverter<OrganisationCode>))]
public readonly record struct OrganisationCode : IIdentifier<OrganisationCode>
{
    private const int BodyLength = 8;
    private const int LengthMax = BodyLength + 2;

    private readonly string? _value;

    private OrganisationCode(string value) => _value = value;

    /// <summary>The identifier's text; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads an identifier or throws.</summary>
    /// <exception cref="FormatException">The text is no such identifier; the message says why.</exception>
    public static OrganisationCode Parse(string text) => TryParse(text, out var value, out var fault) ? value : throw IdentifierText.Refused(nameof(OrganisationCode), fault);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Whether these bytes are a code, with or without its hyphen; allocates nothing.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8) => Check(utf8) == IdentifierFault.None;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out OrganisationCode value, out IdentifierFault fault)
    {
        Span<byte> buffer = stackalloc byte[LengthMax];
        fault = IdentifierText.ToAscii(text, buffer, out var written);
        if (fault == IdentifierFault.None)
            fault = Check(buffer[..written]);
        value = fault == IdentifierFault.None ? new OrganisationCode(text!.Length == LengthMax ? text : text.Insert(BodyLength, "-")) : default;
        return fault == IdentifierFault.None;
    }

    private static IdentifierFault Check(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return IdentifierFault.Empty;
        if (text.Length is not (BodyLength + 1 or LengthMax))
            return IdentifierFault.Length;
        if (text.Length == LengthMax && text[BodyLength] != '-')
            return IdentifierFault.Shape;
        var check = CheckDigits.OfOrganisation(text[..BodyLength]);
        if (check == 0 || !"0123456789X"u8.Contains(text[^1]))
            return IdentifierFault.Alphabet;
        return check == text[^1] ? IdentifierFault.None : IdentifierFault.CheckDigit;
    }
}
