using System.Text;
using System.Text.Json;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Security.Files;

namespace Xianning.Exchange.Node.Folder;

/// <summary>
/// The folder that holds everything a node keeps, readable by its owner alone. Every file is written beside its place and renamed,
/// so an interrupted creation leaves either no file or the whole one and is simply repeated.
/// </summary>
public sealed class NodeFolder
{
    /// <summary>Names the folder; nothing is created yet.</summary>
    /// <param name="path">Its path, absolute or relative to the working directory.</param>
    public NodeFolder(string path) => Root = Path.GetFullPath(path);

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>The database that holds log and store of an embedded node.</summary>
    public string Database => In("exchange.db");

    /// <summary>The servers of a city whose log and store are not embedded.</summary>
    public string Servers => In("servers.json");

    /// <summary>Numbers that the operator chose; only read, never written.</summary>
    public string Settings => In("settings.json");

    /// <summary>Keys, a PKCS#12 file each.</summary>
    public string Keys => In("keys");

    /// <summary>Random passwords of the keys.</summary>
    public string Secrets => In("secrets");

    /// <summary>The plan by which the city of this folder is founded; the first thing that founding writes.</summary>
    public string City => In("city.json");

    /// <summary>Root certificate and directory certificate pinned at the creation of the city.</summary>
    public string Trust => In("trust.json");

    /// <summary>The pinned root as a PEM file, for those who verify evidence elsewhere. Only written, never read: what is trusted stands in <see cref="Trust"/>.</summary>
    public string RootCertificate => In("root.pem");

    /// <summary>What an edge knows of its city: directory, contracts, trust and revocation lists as they were imported last.</summary>
    public string Bundle => In("city.bundle");

    /// <summary>What an edge asks its city for.</summary>
    public string EdgeRequest => In("edge.request.json");

    /// <summary>Where the running node answers.</summary>
    public string NodeFile => In("node.json");

    /// <summary>The administrator's token.</summary>
    public string AdminToken => In("admin.token");

    /// <summary>The figures behind a segment; may be deleted while no node runs, they are then counted anew.</summary>
    public string Figures => In("figures.checkpoint");

    /// <summary>Configurations of adapters.</summary>
    public string Adapters => In("adapters");

    /// <summary>Roots of the departments' own files.</summary>
    public string Legacy => In("legacy");

    /// <summary>Rows that went back to their departments.</summary>
    public string Returned => In("returned");

    /// <summary>What sinks write.</summary>
    public string Out => In("out");

    /// <summary>Bodies that messages name, where no other folder is named for them.</summary>
    public string Bodies => In("bodies");

    /// <summary>Path of a file or folder inside.</summary>
    public string In(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Creates what is missing; what exists is left as it is.</summary>
    /// <exception cref="NodeApiException">The folder cannot be created, belongs to another user, or its disk is full.</exception>
    public void Create()
    {
        try
        {
            DataFolder.Ensure(Root);
            foreach (var folder in new[] { Keys, Secrets, Adapters, Legacy, Returned, Out, In("ledger") }) PrivateFile.CreateFolder(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NodeApiException(NodeError.Of(DiskSpace.IsExhausted(fault) ? ExchangeErrors.StoreFull : ExchangeErrors.FolderDenied, Root, fault.Message), fault);
        }
    }

    /// <summary>Takes the folder for this process. The operating system holds the lock and frees it however the process ends.</summary>
    /// <exception cref="NodeApiException">Another process holds it; nothing was changed.</exception>
    public DataFolderLock Lock()
    {
        try
        {
            return DataFolderLock.Acquire(Root);
        }
        catch (DataFolderLockedException fault)
        {
            throw new NodeApiException(NodeError.Of(ExchangeErrors.FolderLocked, Root), fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NodeApiException(NodeError.Of(DiskSpace.IsExhausted(fault) ? ExchangeErrors.StoreFull : ExchangeErrors.FolderDenied, Root, fault.Message), fault);
        }
    }

    /// <summary>Writes a file of the folder whole or not at all, readable by its owner alone.</summary>
    /// <param name="path">Path inside the folder.</param>
    /// <param name="content">Its content.</param>
    public static void Write(string path, ReadOnlySpan<byte> content) => PrivateFile.Write(path, content);

    /// <summary>Writes <c>node.json</c>.</summary>
    public void WriteNodeFile(NodeFile node) => Write(NodeFile, JsonSerializer.SerializeToUtf8Bytes(node, AdminJson.Readable.NodeFile));

    /// <summary>Reads <c>node.json</c>; null when no node has answered from this folder.</summary>
    public NodeFile? ReadNodeFile()
    {
        try
        {
            return File.Exists(NodeFile) ? JsonSerializer.Deserialize(File.ReadAllBytes(NodeFile), AdminJson.Readable.NodeFile) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads a small text file without its line end; null when it does not exist.</summary>
    public static string? ReadText(string path) => File.Exists(path) ? File.ReadAllText(path, Encoding.UTF8).Trim() : null;
}
