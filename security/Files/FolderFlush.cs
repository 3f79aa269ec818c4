using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Xianning.Exchange.Security.Files;

/// <summary>Brings the names in a folder to the disk, as flushing a file brings its bytes: without it a rename may be undone by a loss of power.</summary>
public static partial class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a folder. On Windows nothing is done: NTFS keeps a journal of its names. A file system that knows no such thing is left alone.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It is not there, or the disk failed.</exception>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var number = Open(path, ReadOnly);
        if (number < 0) throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        using var folder = new SafeFileHandle(number, ownsHandle: true);
        RandomAccess.FlushToDisk(folder);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
