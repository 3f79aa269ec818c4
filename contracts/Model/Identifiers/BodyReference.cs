using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>
/// 附件引用 (claim check): what a payload holds in place of something large, <c>sm3:</c>, the SM3 hash in 64 lower-case hexadecimal digits, <c>:</c>, the number of bytes without leading zeros.
/// The payload is signed, so the reference is; what it names lies in the body store. Contracts name it by format <c>sm3</c>.
/// </summary>
[JsonConverter(typeof(IdentifierJsonConverter<BodyReference>))]
public readonly record struct BodyReference : IIdentifier<BodyReference>
{
    /// <summary>The greatest number of characters.</summary>
    public const int LengthMax = HashAt + HashDigits + 1 + BytesDigitsMax;

    /// <summary>The smallest number of characters.</summary>
    public const int LengthMin = HashAt + HashDigits + 2;

    /// <summary>Bytes of the hash.</summary>
    public const int HashBytes = 32;

    private const int HashAt = 4;
    private const int HashDigits = 2 * HashBytes;
    private const int BytesAt = HashAt + HashDigits + 1;
    private const int BytesDigitsMax = 15;

    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789abcdef"u8);

    private readonly string? _value;

    private BodyReference(string value) => _value = value;

    /// <summary>What every reference begins with.</summary>
    public static ReadOnlySpan<byte> Prefix => "sm3:"u8;

    /// <summary>The identifier's text; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The hash, 64 lower-case hexadecimal digits; never anything that could lead out of a folder.</summary>
    /// <exception cref="InvalidOperationException">It is the default value.</exception>
    public string HashHex => Checked().Substring(HashAt, HashDigits);

    /// <summary>How many bytes it names.</summary>
    /// <exception cref="InvalidOperationException">It is the default value.</exception>
    public long Bytes => long.Parse(Checked().AsSpan(BytesAt), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The reference of something whose hash and size are known.</summary>
    /// <param name="hash">Its SM3 hash, 32 bytes.</param>
    /// <param name="bytes">Its size in bytes, less than 10^15.</param>
    public static BodyReference Of(ReadOnlySpan<byte> hash, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, HashBytes, nameof(hash));
        return Parse(string.Create(CultureInfo.InvariantCulture, $"sm3:{Convert.ToHexStringLower(hash)}:{bytes}"));
    }

    /// <summary>Reads an identifier or throws.</summary>
    /// <exception cref="FormatException">The text is no such identifier; the message says why.</exception>
    public static BodyReference Parse(string text) => TryParse(text, out var value, out var fault) ? value : throw IdentifierText.Refused(nameof(BodyReference), fault);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Whether these bytes are a reference; allocates nothing.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8) => Check(utf8) == IdentifierFault.None;

    /// <summary>Reads a reference from the bytes of a text; never throws.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="value">The reference, or the default value.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out BodyReference value)
    {
        var holds = IsValid(utf8);
        value = holds ? new BodyReference(Encoding.ASCII.GetString(utf8)) : default;
        return holds;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out BodyReference value, out IdentifierFault fault)
    {
        Span<byte> buffer = stackalloc byte[LengthMax];
        fault = IdentifierText.ToAscii(text, buffer, out var written);
        if (fault == IdentifierFault.None)
            fault = Check(buffer[..written]);
        value = fault == IdentifierFault.None ? new BodyReference(text!) : default;
        return fault == IdentifierFault.None;
    }

    private string Checked() => _value ?? throw new InvalidOperationException("It is no reference.");

    private static IdentifierFault Check(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return IdentifierFault.Empty;
        if (text.Length is < LengthMin or > LengthMax)
            return IdentifierFault.Length;
        if (!text.StartsWith(Prefix) || text[BytesAt - 1] != (byte)':')
            return IdentifierFault.Shape;
        var bytes = text[BytesAt..];
        if (text.Slice(HashAt, HashDigits).IndexOfAnyExcept(Hexadecimal) >= 0 || !IdentifierText.AllDigits(bytes))
            return IdentifierFault.Alphabet;
        return bytes.Length > 1 && bytes[0] == (byte)'0' ? IdentifierFault.Shape : IdentifierFault.None;
    }
}
