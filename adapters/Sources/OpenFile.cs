using Xianning.Exchange.Adapters.Sources.Csv;
using Xianning.Exchange.Adapters.Sources.Files;

namespace Xianning.Exchange.Adapters.Sources;

/// <summary>A file in the middle of being read.</summary>
internal sealed record OpenFile(InboxFile File, string Hash, FileStream Stream, CsvRowReader Reader) : IDisposable
{
    /// <summary>Whether the next row that it reads is the one behind the cursor and nobody has touched the file.</summary>
    public bool Continues(AdapterCursor cursor)
    {
        var now = new FileInfo(File.Path);
        return Hash == cursor.Hash && Reader.Offset == cursor.Offset && now.Exists && now.Length == File.Bytes && now.LastWriteTimeUtc == File.ChangedUtc;
    }

    public void Dispose() => Stream.Dispose();
}
