using System.Globalization;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Security.Files;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>
/// Where bodies lie: <c>&lt;two digits&gt;/&lt;hash&gt;</c> for one that a message claimed, the same with <c>.new</c> for one that none has yet, <c>incoming/</c> for what is being written, <c>forwarded/&lt;USCC&gt;/&lt;hash&gt;-&lt;bytes&gt;</c>, which is empty, for what an edge brought.
/// So what a sweep may remove shows in the name, and claiming is one rename: whichever of the two comes first, a claimed body is never removed.
/// </summary>
internal sealed class BodyFolder(string root)
{
    public const string NewSuffix = ".new";
    public const string UnfinishedSuffix = ".tmp";
    private const string ForwardedName = "forwarded";
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

    /// <summary>Says that a holder's word keeps a body.</summary>
    public string Marker(string holder, BodyReference reference) => Path.Combine(MarkersOf(holder), string.Create(CultureInfo.InvariantCulture, $"{reference.HashHex}-{reference.Bytes}"));

    public string MarkersOf(string holder) => Path.Combine(Root, ForwardedName, holder);

    /// <summary>What a holder's word keeps.</summary>
    public IEnumerable<FileInfo> Markers(string holder) => Below(MarkersOf(holder)) is { Exists: true } folder ? folder.EnumerateFiles() : [];

    /// <summary>The same of all holders.</summary>
    public IEnumerable<FileInfo> Markers() => Below(Path.Combine(Root, ForwardedName)) is { Exists: true } folder ? folder.EnumerateDirectories().SelectMany(holder => Markers(holder.Name)) : [];

    /// <summary>Whether the body that a marker names is kept for good.</summary>
    public bool IsKept(FileInfo marker) => marker.Name.IndexOf('-', StringComparison.Ordinal) is > ShardDigits and var end && File.Exists(Path.Combine(Root, marker.Name[..ShardDigits], marker.Name[..end]));

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
