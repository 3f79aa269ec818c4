namespace Xianning.Exchange.Security.Files;

/// <summary>
/// Files that only their owner may read and that are there whole or not at all, whenever the process is killed: written beside their place, flushed to the disk, renamed.
/// One writer a file.
/// </summary>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file, replacing an older one; its folder is made where it is missing.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What.</param>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; an older file stands as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);

        // One name, not one a process: what a killed one left is taken away, whoever may have been able to read it.
        var beside = path + ".tmp";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(beside, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Makes a folder that only its owner may enter; one that exists is left as it is.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be made, or a file of that name exists.</exception>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }
}
