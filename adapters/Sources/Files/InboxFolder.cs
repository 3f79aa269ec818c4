using System.IO.Enumeration;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Adapters.Sources.Files;

/// <summary>The files that a pattern names below the adapter's root. Nothing outside of it is ever opened and no symbolic link is followed.</summary>
internal sealed class InboxFolder
{
    private readonly string root;
    private readonly string[] folders;
    private readonly string pattern;
    private List<InboxFile> last = [];

    /// <exception cref="FileFaultException">The pattern is absolute, leaves the root, or has wildcards in a folder.</exception>
    public InboxFolder(string root, string files)
    {
        this.root = Path.GetFullPath(root);
        var parts = files.Split('/');
        if (Path.IsPathRooted(files) || files.Contains('\\', StringComparison.Ordinal) || parts.Any(part => part is "" or "." or ".." || part.Contains(':', StringComparison.Ordinal)))
            throw Outside(files, "路径必须在适配器目录之内");
        folders = parts[..^1];
        pattern = parts[^1];
        if (folders.Any(folder => folder.AsSpan().ContainsAny('*', '?'))) throw Outside(files, "通配符只能用于文件名");
    }

    /// <summary>The files in ordinal order of their names, which is the order in which they are read.</summary>
    /// <exception cref="FileFaultException">A folder on the way is a symbolic link.</exception>
    public List<InboxFile> List() => last = Find();

    /// <summary>Whether the files stand otherwise than the last listing saw them.</summary>
    /// <exception cref="FileFaultException">A folder on the way is a symbolic link.</exception>
    public bool HasChanged() => !Find().SequenceEqual(last);

    /// <summary>Whether a pattern names files of this name, in whatever folder.</summary>
    public static bool Names(string files, string name) => FileSystemName.MatchesSimpleExpression(files.AsSpan(files.LastIndexOf('/') + 1), name, ignoreCase: false);

    private List<InboxFile> Find()
    {
        var folder = root;
        foreach (var part in folders)
        {
            folder = Path.Combine(folder, part);
            if (IsLink(new DirectoryInfo(folder))) throw Outside(folder, "不跟随符号链接");
        }

        var found = new List<InboxFile>();
        if (!Directory.Exists(folder)) return found;
        foreach (var info in new DirectoryInfo(folder).EnumerateFiles())
        {
            if (!FileSystemName.MatchesSimpleExpression(pattern, info.Name, ignoreCase: false) || IsLink(info)) continue;
            found.Add(new(string.Join('/', [.. folders, info.Name]), info.FullName, info.Length, info.LastWriteTimeUtc));
        }

        found.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        if (found.Count > AdapterBounds.InboxFilesMax) found.RemoveRange(AdapterBounds.InboxFilesMax, found.Count - AdapterBounds.InboxFilesMax);
        return found;
    }

    private static bool IsLink(FileSystemInfo info) => info.Exists && (info.Attributes & FileAttributes.ReparsePoint) != 0;

    private static FileFaultException Outside(string path, string text) => new(ExchangeErrors.PathOutside.Code, path, text);
}
