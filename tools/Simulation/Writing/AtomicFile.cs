namespace Xianning.Exchange.Simulation.Writing;

/// <summary>A file that appears whole or not at all: written beside its place under a hidden name, flushed to the disk and moved.</summary>
internal sealed class AtomicFile : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private readonly string _path;
    private readonly string _temporary;

    public AtomicFile(string path)
    {
        _path = path;
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        _temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.tmp");
        Stream = new FileStream(_temporary, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes);
    }

    public FileStream Stream { get; }

    /// <summary>Puts the file in its place.</summary>
    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_temporary, _path, overwrite: true);
    }

    public void Dispose() => Stream.Dispose();

    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new AtomicFile(path);
        file.Stream.Write(bytes);
        file.Commit();
    }
}
