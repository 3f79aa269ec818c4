using System.Text;

namespace Xianning.Exchange.Security.Hashing;

/// <summary>
/// The token that stands for a natural person in keys, <c>p:</c> and 64 hexadecimal digits: HMAC-SM3 of the citizen id under the city's key.
/// Without the key nobody finds the person by trying ids; with it the same person has the same token in every department.
/// </summary>
public static class PersonToken
{
    /// <summary>What every token starts with.</summary>
    public const string Prefix = "p:";

    /// <summary>The token of a person.</summary>
    /// <param name="cityKey">The city's key, at least 16 bytes.</param>
    /// <param name="citizenId">The citizen id of 18 characters, checked and upper case.</param>
    /// <exception cref="ArgumentException">The key is shorter than 16 bytes or the id is empty.</exception>
    public static string For(ReadOnlySpan<byte> cityKey, string citizenId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cityKey.Length, 16, nameof(cityKey));
        ArgumentException.ThrowIfNullOrEmpty(citizenId);
        return Prefix + Convert.ToHexStringLower(Sm3.Hmac(cityKey, Encoding.UTF8.GetBytes(citizenId)));
    }
}
