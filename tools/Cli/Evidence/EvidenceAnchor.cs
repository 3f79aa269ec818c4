using System.Security.Cryptography;
using Xianning.Exchange.Security.Evidence;

namespace Xianning.Exchange.Cli.Evidence;

/// <summary>The root that a verifier trusts: a file of their own, or the zip's root if it has the fingerprint that they pin.</summary>
internal static class EvidenceAnchor
{
    private const int FingerprintDigits = 64;
    private const int RootBytesMax = 64 * 1024;

    /// <returns>The root, DER; null when neither was given: the report is then unanchored.</returns>
    /// <exception cref="ArgumentException">Both were given, or no fingerprint.</exception>
    /// <exception cref="InvalidDataException">The file holds no certificate, or the zip's root is another.</exception>
    public static async Task<byte[]?> OfAsync(FileInfo? root, string? fingerprint, EvidenceParts parts, CancellationToken stop)
    {
        if (root is not null && fingerprint is not null) throw new ArgumentException("--ca 与 --fingerprint 只能给一个 give --ca or --fingerprint, not both");
        if (root is not null) return await ReadAsync(root, stop);
        return fingerprint is null ? null : Pinned(fingerprint, parts.Root);
    }

    /// <summary>SHA-256 of a certificate as <c>openssl x509 -fingerprint -sha256</c> means it, without colons.</summary>
    public static string FingerprintOf(byte[] der) => Convert.ToHexStringLower(SHA256.HashData(der));

    private static async Task<byte[]> ReadAsync(FileInfo root, CancellationToken stop)
    {
        if (root.Length > RootBytesMax) throw new InvalidDataException($"{root.Name} 过大 is too large for a certificate");
        return EvidencePackage.FromPem(await File.ReadAllBytesAsync(root.FullName, stop));
    }

    private static byte[] Pinned(string fingerprint, byte[] root)
    {
        var digits = fingerprint.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
        if (digits.Length != FingerprintDigits || !digits.All(char.IsAsciiHexDigit)) throw new ArgumentException("--fingerprint: 64 位十六进制 64 hexadecimal digits, colons allowed");
        var held = FingerprintOf(root);
        return held == digits ? root : throw new InvalidDataException($"包内根证书指纹为 the root in the zip has the fingerprint {held}, not {digits}");
    }
}
