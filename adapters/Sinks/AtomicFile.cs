namespace Xianning.Exchange.Adapters.Sinks;

/// <summary>A file that appears whole or not at all: it is written beside its place, and <see cref="Commit"/> flushes it to the disk and moves it there.</summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string path;
    private readonly string part;

    public AtomicFile(string path)
    {
        this.path = path;
        part = path + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, AdapterBounds.FileBufferBytes);
    }

    public FileStream Stream { get; }

    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(part, path, overwrite: true);
    }

    public void Dispose() => Stream.Dispose();
}
