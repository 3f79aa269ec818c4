using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Xianning.Exchange.Node.City;

/// <summary>The city key of a demo city. Its persons are invented, so the key need not be secret; one key a seed lets two runs of a seed be compared.</summary>
public static class DemoCityKey
{
    /// <summary>The key of the demo city that a seed makes, 32 bytes.</summary>
    /// <param name="seed">Start of the generator's numbers.</param>
    public static byte[] Of(ulong seed) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"demo city of seed {seed}")));
}
