namespace Xianning.Exchange.Security.Hashing;

/// <summary>The hash SM3 (GB/T 32905, 32 bytes) and HMAC over it. Thread-safe.</summary>
public static class Sm3
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestBytes = 32;

    private const int BlockBytes = 64;

    [ThreadStatic]
    private static ContentDigest? digest;

    /// <summary>Hashes <paramref name="data"/> into the first 32 bytes of <paramref name="destination"/>, which may overlap it.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than 32 bytes.</exception>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, DigestBytes, nameof(destination));
        var hash = digest ??= new ContentDigest();
        hash.Add(data);
        hash.Finish(destination);
    }

    /// <summary>The 32 bytes of the hash of <paramref name="data"/>.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var result = new byte[DigestBytes];
        Hash(data, result);
        return result;
    }

    /// <summary>The 32 bytes of HMAC-SM3 (RFC 2104; 1.2.156.10197.1.401.2).</summary>
    /// <param name="key">Of any length; one longer than 64 bytes is hashed first.</param>
    /// <param name="data">What is authenticated.</param>
    public static byte[] Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        block.Clear();
        if (key.Length > BlockBytes)
        {
            Hash(key, block);
        }
        else
        {
            key.CopyTo(block);
        }

        var result = new byte[DigestBytes];
        HashKeyed(block, 0x36, data, result);
        HashKeyed(block, 0x5C, result, result);
        return result;
    }

    private static void HashKeyed(ReadOnlySpan<byte> key, byte mask, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        Span<byte> masked = stackalloc byte[BlockBytes];
        for (var i = 0; i < BlockBytes; i++)
        {
            masked[i] = (byte)(key[i] ^ mask);
        }

        var hash = digest ??= new ContentDigest();
        hash.Add(masked);
        hash.Add(data);
        hash.Finish(destination);
    }
}
