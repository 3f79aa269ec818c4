namespace Xianning.Exchange.Simulation.Identities;

/// <summary>
/// Check characters of the codes that the generator invents. Written apart from the product's identifiers on purpose: a mistake there must not be repeated here.
/// </summary>
internal static class CheckDigits
{
    /// <summary>Alphabet of GB 32100-2015: no I, O, S, V, Z.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly int[] CitizenWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>GB 32100-2015: the 18th character of a unified social credit code.</summary>
    public static char OfUscc(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        var weight = 1;
        foreach (var c in first17)
        {
            sum += Alphabet.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - sum % 31) % 31];
    }

    /// <summary>GB 11714-1997: the ninth character of an organisation code, in which A is 10 and Z is 35.</summary>
    public static char OfOrganisation(ReadOnlySpan<char> first8)
    {
        var sum = 0;
        for (var i = 0; i < first8.Length; i++)
            sum += (char.IsAsciiDigit(first8[i]) ? first8[i] - '0' : first8[i] - 'A' + 10) * OrganisationWeights[i];
        var check = 11 - sum % 11;
        return check switch { 10 => 'X', 11 => '0', _ => (char)('0' + check) };
    }

    /// <summary>GB 11643-1999 (ISO 7064 MOD 11-2): the 18th character of a citizen's number.</summary>
    public static char OfCitizen(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < first17.Length; i++)
            sum += (first17[i] - '0') * CitizenWeights[i];
        return "10X98765432"[sum % 11];
    }

    /// <summary>GS15-2006 (ISO 7064 MOD 11,10): the 15th digit of a registration number.</summary>
    public static char OfRegistration(ReadOnlySpan<char> first14)
    {
        var p = 10;
        foreach (var c in first14)
        {
            var s = (p + c - '0') % 10;
            p = (s == 0 ? 10 : s) * 2 % 11;
        }

        return (char)('0' + (11 - p) % 10);
    }
}
