using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Xianning.Exchange.Contracts.Regions;

namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>
/// 公民身份号码: a citizen's number, 18 characters (GB 11643-1999): region, date of birth, sequence (odd for men), check character. Judged in this
/// order: shape, region (abolished ones count, they stay in people's numbers), date, check character. Fifteen-digit numbers of the first
/// generation are read by <see cref="TryParseFirstGeneration"/> only. Never log a value: <see cref="ToString"/> masks it.
/// </summary>
[JsonConverter(typeof(IdentifierJsonConverter<CitizenId>))]
public readonly record struct CitizenId : IIdentifier<CitizenId>
{
    /// <summary>The number of characters.</summary>
    public const int Length = 18;

    /// <summary>The number of digits of the first generation, issued until 1999.</summary>
    public const int FirstGenerationLength = 15;

    /// <summary>The greatest age in years that is believed.</summary>
    public const int AgeYearsMax = 130;

    private const int EarliestBirthYear = 1850;
    private const int RegionLength = 6;

    private readonly string? _value;

    private CitizenId(string value) => _value = value;

    /// <summary>The full number, for the wire and for tokens only; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The date of birth.</summary>
    public DateOnly BornOn => new(Part(6, 4), Part(10, 2), Part(12, 2));

    /// <summary>Whether the sequence number is odd.</summary>
    public bool IsMale => (Part(14, 3) & 1) == 1;

    /// <summary>The six digits of the region that issued the number.</summary>
    public string RegionPart => Value.Length == 0 ? "" : Value[..RegionLength];

    /// <summary>Reads an 18-character number or throws.</summary>
    /// <exception cref="FormatException">The text is no such number; the message says why and does not repeat it.</exception>
    public static CitizenId Parse(string text) => TryParse(text, out var value, out var fault) ? value : throw IdentifierText.Refused(nameof(CitizenId), fault);

    /// <summary>Whether these bytes are an 18-character number; allocates nothing.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8) => Check(utf8) == IdentifierFault.None;

    /// <summary>Whether its holder is born by this day and not older than <see cref="AgeYearsMax"/>.</summary>
    public bool IsPlausibleOn(DateOnly today) => BornOn <= today && BornOn.AddYears(AgeYearsMax) >= today;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out CitizenId value, out IdentifierFault fault)
    {
        Span<byte> buffer = stackalloc byte[Length];
        fault = IdentifierText.ToAscii(text, buffer, out var written);
        if (fault == IdentifierFault.None)
            fault = Check(buffer[..written]);
        value = fault == IdentifierFault.None ? new CitizenId(text!) : default;
        return fault == IdentifierFault.None;
    }

    /// <summary>Reads a 15-digit number of the first generation and gives the 18-character number it became. Met in old files; not accepted for new matters.</summary>
    public static bool TryParseFirstGeneration([NotNullWhen(true)] string? text, out CitizenId value, out IdentifierFault fault)
    {
        value = default;
        Span<byte> old = stackalloc byte[FirstGenerationLength];
        fault = IdentifierText.ToAscii(text, old, out var written);
        if (fault != IdentifierFault.None)
            return false;
        if (written != FirstGenerationLength || !IdentifierText.AllDigits(old))
        {
            fault = written != FirstGenerationLength ? IdentifierFault.Length : IdentifierFault.Alphabet;
            return false;
        }

        Span<byte> full = stackalloc byte[Length];
        old[..RegionLength].CopyTo(full);
        "19"u8.CopyTo(full[RegionLength..]);
        old[RegionLength..].CopyTo(full[(RegionLength + 2)..]);
        full[^1] = CheckDigits.OfCitizen(full[..^1]);
        return TryParse(System.Text.Encoding.ASCII.GetString(full), out value, out fault);
    }

    /// <summary>The number with its date of birth and sequence hidden: first six and last four characters stay.</summary>
    public override string ToString() => Value.Length == 0 ? "" : string.Concat(Value.AsSpan(0, RegionLength), "********", Value.AsSpan(Length - 4));

    private static IdentifierFault Check(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return IdentifierFault.Empty;
        if (text.Length != Length)
            return IdentifierFault.Length;
        if (!IdentifierText.AllDigits(text[..^1]) || !"0123456789X"u8.Contains(text[^1]))
            return IdentifierFault.Alphabet;
        if (!RegionTable.WasEverAssigned(text[..RegionLength]))
            return IdentifierFault.Region;
        if (!IsDate(text.Slice(RegionLength, 8)))
            return IdentifierFault.Date;
        return CheckDigits.OfCitizen(text[..^1]) == text[^1] ? IdentifierFault.None : IdentifierFault.CheckDigit;
    }

    private static bool IsDate(ReadOnlySpan<byte> digits)
    {
        var year = IdentifierText.Number(digits[..4]);
        var month = IdentifierText.Number(digits.Slice(4, 2));
        var day = IdentifierText.Number(digits.Slice(6, 2));
        return year >= EarliestBirthYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    private int Part(int start, int length) =>
        _value is null ? 1 : int.Parse(_value.AsSpan(start, length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
}
