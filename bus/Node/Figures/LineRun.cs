using System.Buffers.Binary;

namespace Xianning.Exchange.Node.Figures;

/// <summary>Sorted lines in a file of their own, length and bytes each, that is gone when the process ends, however it ends.</summary>
internal sealed class LineRun : IDisposable
{
    private const int BufferBytes = 16 * 1024;

    private static int numbers;

    private readonly FileStream file;

    private LineRun(FileStream file) => this.file = file;

    public byte[] Current { get; private set; } = [];

    /// <exception cref="IOException">The disk is full.</exception>
    public static LineRun Write(string folder, List<byte[]> lines)
    {
        var path = Path.Combine(folder, $"digest-{Interlocked.Increment(ref numbers)}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = BufferBytes };
        if (OperatingSystem.IsWindows()) options.Options = FileOptions.DeleteOnClose;
        else options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var run = new LineRun(new FileStream(path, options));
        try
        {
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            run.Fill(lines);
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>False at the end.</summary>
    public bool MoveNext()
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        if (file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length) return false;
        Current = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        file.ReadExactly(Current);
        return true;
    }

    public void Dispose() => file.Dispose();

    private void Fill(List<byte[]> lines)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var line in lines)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, line.Length);
            file.Write(length);
            file.Write(line);
        }

        file.Position = 0;
    }
}
