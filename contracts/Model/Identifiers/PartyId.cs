using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>
/// 行政相对人标识: whom a record is about. An organisation is its <see cref="Uscc"/>; a natural person is a token, <c>p:</c> and 64 lower-case hex digits,
/// made from the citizen's number under the city's key, so that no personal identifier travels in keys and attributes.
/// </summary>
[JsonConverter(typeof(IdentifierJsonConverter<PartyId>))]
public readonly record struct PartyId : IIdentifier<PartyId>
{
    /// <summary>What a person's token begins with.</summary>
    public const string PersonPrefix = "p:";

    /// <summary>The number of characters of a person's token.</summary>
    public const int PersonLength = 66;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    private readonly string? _value;

    private PartyId(string value) => _value = value;

    /// <summary>The identifier's text; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads an identifier or throws.</summary>
    /// <exception cref="FormatException">The text is no such identifier; the message says why.</exception>
    public static PartyId Parse(string text) => TryParse(text, out var value, out var fault) ? value : throw IdentifierText.Refused(nameof(PartyId), fault);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Whether the party is a natural person.</summary>
    public bool IsPerson => Value.Length == PersonLength;

    /// <summary>The organisation as a party.</summary>
    public static PartyId Of(Uscc organisation) => new(organisation.Value);

    /// <summary>Whether these bytes are a party; allocates nothing.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8) => Check(utf8) == IdentifierFault.None;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out PartyId value, out IdentifierFault fault)
    {
        Span<byte> buffer = stackalloc byte[PersonLength];
        fault = IdentifierText.ToAscii(text, buffer, out var written);
        if (fault == IdentifierFault.None)
            fault = Check(buffer[..written]);
        value = fault == IdentifierFault.None ? new PartyId(text!) : default;
        return fault == IdentifierFault.None;
    }

    private static IdentifierFault Check(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("p:"u8))
            return Uscc.Check(text);
        if (text.Length != PersonLength)
            return IdentifierFault.Length;
        return text[2..].IndexOfAnyExcept(HexDigits) < 0 ? IdentifierFault.None : IdentifierFault.Alphabet;
    }
}
