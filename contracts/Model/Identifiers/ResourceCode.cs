using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>
/// 信息资源代码: the code of a catalogue entry, class (1 base, 2 theme, 3 department), item (2 digits), sub-item (3), detail (any number of digits)
/// <c>/</c> sequence (1-8 digits); at most 40 characters. Example: <c>307012421200007/000002</c> (国发〔2016〕51号 and its guide of 2017).
/// </summary>
[JsonConverter(typeof(IdentifierJsonConverter<ResourceCode>))]
public readonly record struct ResourceCode : IIdentifier<ResourceCode>
{
    /// <summary>The greatest number of characters.</summary>
    public const int LengthMax = 40;

    private const int FrontLengthMin = 6;
    private const int SequenceLengthMax = 8;

    private static readonly SearchValues<byte> Letters = SearchValues.Create("0123456789/"u8);

    private readonly string? _value;

    private ResourceCode(string value) => _value = value;

    /// <summary>The identifier's text; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads an identifier or throws.</summary>
    /// <exception cref="FormatException">The text is no such identifier; the message says why.</exception>
    public static ResourceCode Parse(string text) => TryParse(text, out var value, out var fault) ? value : throw IdentifierText.Refused(nameof(ResourceCode), fault);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Whether these bytes are a code; allocates nothing.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8) => Check(utf8) == IdentifierFault.None;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out ResourceCode value, out IdentifierFault fault)
    {
        Span<byte> buffer = stackalloc byte[LengthMax];
        fault = IdentifierText.ToAscii(text, buffer, out var written);
        if (fault == IdentifierFault.None)
            fault = Check(buffer[..written]);
        value = fault == IdentifierFault.None ? new ResourceCode(text!) : default;
        return fault == IdentifierFault.None;
    }

    private static IdentifierFault Check(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return IdentifierFault.Empty;
        if (text.Length is < FrontLengthMin + 2 or > LengthMax)
            return IdentifierFault.Length;
        if (text.IndexOfAnyExcept(Letters) >= 0)
            return IdentifierFault.Alphabet;
        var slash = text.IndexOf((byte)'/');
        if (slash < FrontLengthMin || text[0] is < (byte)'1' or > (byte)'3')
            return IdentifierFault.Shape;
        var sequence = text[(slash + 1)..];
        return sequence.Length is >= 1 and <= SequenceLengthMax && IdentifierText.AllDigits(sequence) ? IdentifierFault.None : IdentifierFault.Shape;
    }
}
