namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>The arithmetic of the national check characters. Callers have checked length and rough alphabet; a character outside gives 0, which never matches.</summary>
internal static class CheckDigits
{
    private static ReadOnlySpan<byte> CreditAlphabet => "0123456789ABCDEFGHJKLMNPQRTUWXY"u8;

    private static ReadOnlySpan<byte> CreditWeights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static ReadOnlySpan<byte> CitizenWeights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private static ReadOnlySpan<byte> CitizenChecks => "10X98765432"u8;

    private static ReadOnlySpan<byte> OrganisationWeights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Each letter's place in the alphabet of GB 32100 without I, O, S, V, Z; -1 for all else. Indexed by ASCII code.</summary>
    private static readonly sbyte[] CreditValues = ValuesOf(CreditAlphabet);

    public static int CreditValue(byte letter) => letter < CreditValues.Length ? CreditValues[letter] : -1;

    /// <summary>GB 32100-2015: the check character of 17 characters, or 0 if one is outside the alphabet.</summary>
    public static byte OfUscc(ReadOnlySpan<byte> body)
    {
        var sum = 0;
        for (var i = 0; i < CreditWeights.Length; i++)
        {
            var value = CreditValue(body[i]);
            if (value < 0)
                return 0;
            sum += value * CreditWeights[i];
        }

        return CreditAlphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>GB 11643-1999, ISO 7064 MOD 11-2: the check character of 17 digits.</summary>
    public static byte OfCitizen(ReadOnlySpan<byte> body)
    {
        var sum = 0;
        for (var i = 0; i < CitizenWeights.Length; i++)
            sum += (body[i] - '0') * CitizenWeights[i];
        return CitizenChecks[sum % 11];
    }

    /// <summary>GB 11714-1997: the check character of 8 digits and capital letters, or 0 if one is neither.</summary>
    public static byte OfOrganisation(ReadOnlySpan<byte> body)
    {
        var sum = 0;
        for (var i = 0; i < OrganisationWeights.Length; i++)
        {
            var letter = body[i];
            if (!char.IsAsciiDigit((char)letter) && !char.IsAsciiLetterUpper((char)letter))
                return 0;
            sum += (letter <= '9' ? letter - '0' : letter - 'A' + 10) * OrganisationWeights[i];
        }

        return (11 - (sum % 11)) switch { 10 => (byte)'X', 11 => (byte)'0', var check => (byte)('0' + check) };
    }

    private static sbyte[] ValuesOf(ReadOnlySpan<byte> alphabet)
    {
        var values = new sbyte[128];
        values.AsSpan().Fill(-1);
        for (var i = 0; i < alphabet.Length; i++)
            values[alphabet[i]] = (sbyte)i;
        return values;
    }
}
