using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Xianning.Exchange.Contracts.Regions;

namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>
/// 行政区划代码: an administrative division (GB/T 2260) of 6 characters, a township of 9 or a village of 12 digits. An economic zone, which the
/// standard does not know, has two capital letters at its end: <c>4212KF</c>. Inside the city the code must stand in <see cref="RegionTable"/>, at
/// whatever date; elsewhere its province must exist.
/// </summary>
[JsonConverter(typeof(IdentifierJsonConverter<RegionCode>))]
public readonly record struct RegionCode : IIdentifier<RegionCode>
{
    private const int DivisionLength = 6;
    private const int TownshipLength = 9;
    private const int VillageLength = 12;

    private static readonly SearchValues<byte> Letters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    private readonly string? _value;

    private RegionCode(string value) => _value = value;

    /// <summary>The identifier's text; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads an identifier or throws.</summary>
    /// <exception cref="FormatException">The text is no such identifier; the message says why.</exception>
    public static RegionCode Parse(string text) => TryParse(text, out var value, out var fault) ? value : throw IdentifierText.Refused(nameof(RegionCode), fault);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Whether these bytes are a code; allocates nothing.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8) => Check(utf8) == IdentifierFault.None;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out RegionCode value, out IdentifierFault fault)
    {
        Span<byte> buffer = stackalloc byte[VillageLength];
        fault = IdentifierText.ToAscii(text, buffer, out var written);
        if (fault == IdentifierFault.None)
            fault = Check(buffer[..written]);
        value = fault == IdentifierFault.None ? new RegionCode(text!) : default;
        return fault == IdentifierFault.None;
    }

    private static IdentifierFault Check(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return IdentifierFault.Empty;
        if (text.Length is not (DivisionLength or TownshipLength or VillageLength))
            return IdentifierFault.Length;
        if (text.IndexOfAnyExcept(Letters) >= 0)
            return IdentifierFault.Alphabet;
        if (!IdentifierText.AllDigits(text) && !IsZone(text))
            return IdentifierFault.Shape;
        return RegionTable.WasEverAssigned(text) ? IdentifierFault.None : IdentifierFault.Region;
    }

    private static bool IsZone(ReadOnlySpan<byte> text) =>
        text.Length == DivisionLength && IdentifierText.AllDigits(text[..4]) && text[4] >= 'A' && text[5] >= 'A';
}
