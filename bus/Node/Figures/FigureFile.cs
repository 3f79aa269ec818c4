using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.Node.Figures;

/// <summary>
/// The file of the checkpoint, renamed into place: the hash of the rest in the first line, then JSON. It is only ever a shortcut. What is missing, damaged or of
/// another format is as if it had never been written, and the figures are counted from the first segment again.
/// </summary>
internal sealed class FigureFile(string path)
{
    private const int HashCharacters = 2 * SHA256.HashSizeInBytes;

    /// <exception cref="IOException">The disk is full or cannot be written; the file before is left as it was.</exception>
    public void Write(FigureCheckpoint checkpoint)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(checkpoint, NodeJson.Default.FigureCheckpoint);
        NodeFolder.Write(path, [.. Encoding.ASCII.GetBytes(HashOf(json)), (byte)'\n', .. json]);
    }

    /// <summary>The checkpoint; null when there is none that is whole.</summary>
    public FigureCheckpoint? Read()
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllBytes(path)) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static FigureCheckpoint? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= HashCharacters || bytes[HashCharacters] != '\n') return null;
        var json = bytes[(HashCharacters + 1)..];
        if (!bytes[..HashCharacters].SequenceEqual(Encoding.ASCII.GetBytes(HashOf(json)))) return null;
        return JsonSerializer.Deserialize(json, NodeJson.Default.FigureCheckpoint) is { Format: FigureCheckpoint.FormatNow } checkpoint ? checkpoint : null;
    }

    private static string HashOf(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json));
}
