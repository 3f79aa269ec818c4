using Xianning.Exchange.Security.Files;

namespace Xianning.Exchange.Bus.Store;

/// <summary>Makes the folder in which a node keeps everything: for its owner alone, and invisible to git.</summary>
public static class DataFolder
{
    private const string IgnoreFile = ".gitignore";
    private static ReadOnlySpan<byte> IgnoreEverything => "*\n"u8;

    /// <summary>Makes the folder and its <c>.gitignore</c> where they are missing; may be repeated after a kill at any point.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>Its full path.</returns>
    /// <exception cref="IOException">It cannot be made, or a file of that name exists.</exception>
    public static string Ensure(string path)
    {
        var folder = Path.GetFullPath(path);
        PrivateFile.CreateFolder(folder);
        var ignore = Path.Combine(folder, IgnoreFile);
        if (!File.Exists(ignore) || new FileInfo(ignore).Length == 0) PrivateFile.Write(ignore, IgnoreEverything);
        return folder;
    }
}
