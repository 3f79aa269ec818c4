namespace Xianning.Exchange.Adapters.Sinks;

/// <summary>A file that appears whole or not at all: it is written beside its place, flushed to disk and moved there.</summary>
internal static class AtomicFile
{
    public static void Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = path + ".part";
        using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, AdapterBounds.FileBufferBytes))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
    }

    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = path + ".part";
        await using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, AdapterBounds.FileBufferBytes))
        {
            await write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
    }
}
