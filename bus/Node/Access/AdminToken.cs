using System.Security.Cryptography;
using System.Text;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.Node.Access;

/// <summary>The administrator's bearer token: 32 random bytes in <c>admin.token</c>, made once a folder.</summary>
internal sealed class AdminToken
{
    private readonly byte[] hash;

    private AdminToken(string token) => hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public static AdminToken OpenOrCreate(NodeFolder folder)
    {
        if (NodeFolder.ReadText(folder.AdminToken) is { Length: > 0 } existing) return new AdminToken(existing);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        NodeFolder.Write(folder.AdminToken, Encoding.UTF8.GetBytes(token + "\n"));
        return new AdminToken(token);
    }

    // Hashes are compared, in constant time: neither length nor prefix of the token shows.
    public bool Is(string? candidate) => candidate is not null && CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(candidate)));
}
