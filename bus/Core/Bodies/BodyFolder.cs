using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Security.Files;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>
/// Where bodies lie: <c>&lt;two digits&gt;/&lt;hash&gt;</c> for one that a message claimed, the same with <c>.new</c> for one that none has yet, <c>incoming/</c> for what is being written.
/// So what a sweep may remove shows in the name, and claiming is one rename: whichever of the two comes first, a claimed body is never removed.
/// </summary>
internal sealed class BodyFolder(string root)
{
    public const string NewSuffix = ".new";
    public const string UnfinishedSuffix = ".tmp";
    private const string IncomingName = "incoming";
    private const int ShardDigits = 2;

    public string Root { get; } = root;

    public string Incoming => Path.Combine(Root, IncomingName);

    public string Claimed(BodyReference reference) => Path.Combine(Root, reference.HashHex[..ShardDigits], reference.HashHex);

    public string Unclaimed(BodyReference reference) => Claimed(reference) + NewSuffix;

    /// <summary>A file that no other upload writes to.</summary>
    public string NextIncoming()
    {
        PrivateFile.CreateFolder(Incoming);
        return Path.Combine(Incoming, Guid.NewGuid().ToString("N") + UnfinishedSuffix);
    }

    public void MakeShard(BodyReference reference) => PrivateFile.CreateFolder(Path.GetDirectoryName(Claimed(reference))!);

    /// <summary>Brings the names around a body to the disk.</summary>
    public void Flush(BodyReference reference)
    {
        FolderFlush.Flush(Path.GetDirectoryName(Claimed(reference))!);
        FolderFlush.Flush(Root);
    }

    /// <summary>All bodies, claimed or not.</summary>
    public IEnumerable<FileInfo> Bodies() =>
        from shard in Below(Root).EnumerateDirectories()
        where shard.Name.Length == ShardDigits
        from file in Below(shard.FullName).EnumerateFiles()
        select file;

    /// <summary>What is being written, or was when a process ended.</summary>
    public IEnumerable<FileInfo> Unfinished() => Below(Incoming).Exists ? Below(Incoming).EnumerateFiles("*" + UnfinishedSuffix) : [];

    private static DirectoryInfo Below(string path) => new(path);
}
