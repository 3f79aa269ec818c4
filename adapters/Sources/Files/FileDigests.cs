using System.Security.Cryptography;

namespace Xianning.Exchange.Adapters.Sources.Files;

/// <summary>SHA-256 of files, remembered while size and time stand.</summary>
internal sealed class FileDigests
{
    private readonly Dictionary<string, (InboxFile File, string Hash)> known = new(StringComparer.Ordinal);

    public string Of(InboxFile file)
    {
        if (known.TryGetValue(file.Name, out var last) && last.File == file) return last.Hash;
        using var stream = file.Open();
        var hash = Of(stream);
        if (known.Count >= AdapterBounds.InboxFilesMax) known.Clear();
        known[file.Name] = (file, hash);
        return hash;
    }

    /// <summary>Hashes what the open file holds now, from its beginning.</summary>
    public static string Of(FileStream stream)
    {
        stream.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
