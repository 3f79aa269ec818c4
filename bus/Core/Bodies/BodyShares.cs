using System.Globalization;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Security.Files;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>How much is kept on the word of each holder. It stands in the folder, an empty file a body, so that it outlives the process and all nodes of the folder count the same. Safe for all threads.</summary>
internal sealed class BodyShares(BodyFolder folder, BodyStoreOptions options, TimeProvider time)
{
    private const int HolderLengthMax = 64;

    // A small body takes a block of the disk too, and its place in a folder.
    private const long CountedMin = 4096;

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> bytes = new(StringComparer.Ordinal);

    /// <summary>Whether a body would fit.</summary>
    /// <exception cref="BodyException">BODY_SHARE_USED.</exception>
    public void ThrowIfUsed(string holder, BodyReference reference)
    {
        lock (gate) Room(holder, reference);
    }

    /// <summary>Counts a body for its holder, once.</summary>
    /// <exception cref="BodyException">BODY_SHARE_USED; nothing was counted.</exception>
    public void Take(string holder, BodyReference reference)
    {
        lock (gate)
        {
            var has = Room(holder, reference);
            var marker = folder.Marker(holder, reference);
            if (File.Exists(marker)) return;
            PrivateFile.CreateFolder(folder.MarkersOf(holder));
            File.WriteAllBytes(marker, []);
            File.SetLastWriteTimeUtc(marker, time.GetUtcNow().UtcDateTime);
            FolderFlush.Flush(folder.MarkersOf(holder));
            bytes[holder] = has + Counted(reference.Bytes);
        }
    }

    /// <summary>Forgets what was counted for a claim that was never made, and counts anew what other nodes added.</summary>
    /// <param name="before">Younger ones may still become claims.</param>
    public void Sweep(DateTimeOffset before)
    {
        lock (gate)
        {
            foreach (var marker in folder.Markers().Where(marker => marker.LastWriteTimeUtc < before.UtcDateTime && !folder.IsKept(marker))) marker.Delete();
            bytes.Clear();
        }
    }

    private long Room(string holder, BodyReference reference)
    {
        if (holder.Length is 0 or > HolderLengthMax || !holder.All(char.IsAsciiLetterOrDigit)) throw new ArgumentException($"\"{holder}\" must be 1 to {HolderLengthMax} letters and digits.", nameof(holder));
        if (!bytes.TryGetValue(holder, out var has)) bytes[holder] = has = folder.Markers(holder).Sum(BytesOf);
        if (has + Counted(reference.Bytes) > options.PerEdgeBytesMax && !File.Exists(folder.Marker(holder, reference)))
            throw new BodyException(ExchangeErrors.BodyShareUsed, string.Create(CultureInfo.InvariantCulture, $"{holder}: {has} bytes are kept, at most {options.PerEdgeBytesMax}; {reference}"));
        return has;
    }

    private static long BytesOf(FileInfo marker) => Counted(long.TryParse(marker.Name.AsSpan(marker.Name.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0);

    private static long Counted(long size) => Math.Max(size, CountedMin);
}
