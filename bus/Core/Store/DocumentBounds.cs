namespace Xianning.Exchange.Bus.Store;

/// <summary>Bounds of versioned documents.</summary>
internal static class DocumentBounds
{
    /// <summary>Characters of a collection's name.</summary>
    public const int CollectionLengthMax = 128;

    /// <summary>Characters of a key.</summary>
    public const int KeyLengthMax = 512;

    /// <summary>Bytes of a version.</summary>
    public const int BodyBytesMax = 16 * 1024 * 1024;

    public static void Check(string collection, string key, ReadOnlyMemory<byte> body)
    {
        ArgumentException.ThrowIfNullOrEmpty(collection);
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(collection.Length, CollectionLengthMax, nameof(collection));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, KeyLengthMax, nameof(key));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, BodyBytesMax, nameof(body));
    }
}
