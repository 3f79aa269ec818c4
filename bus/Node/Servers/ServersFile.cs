using System.Text.Json;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.Node.Servers;

/// <summary><c>servers.json</c>: which servers the city of this folder is on, so that no later start takes the folder for an embedded one. Written when database and log have turned out to be this city's.</summary>
internal static class ServersFile
{
    /// <summary>The servers that a start is about.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="named">Those that the operator names; null names none.</param>
    /// <returns>Those; else the folder's own; null for an embedded node.</returns>
    /// <exception cref="NodeApiException">The folder's log and store are embedded, or the file is damaged.</exception>
    public static NodeServers? Resolve(NodeFolder folder, NodeServers? named)
    {
        if (named is not null && File.Exists(folder.Database)) throw new NodeApiException(NodeError.Of(ExchangeErrors.FolderEmbedded, folder.Root));
        return named ?? Read(folder);
    }

    /// <summary>The folder's servers; null if it has none.</summary>
    public static NodeServers? Read(NodeFolder folder)
    {
        if (!File.Exists(folder.Servers)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(folder.Servers), NodeJson.Default.NodeServers) ?? throw new JsonException();
        }
        catch (JsonException damaged)
        {
            throw new NodeApiException(NodeError.Of(ExchangeErrors.FolderCorrupt, folder.Servers, damaged.Message), damaged);
        }
    }

    public static void Write(NodeFolder folder, NodeServers servers)
    {
        if (Read(folder) != servers) NodeFolder.Write(folder.Servers, JsonSerializer.SerializeToUtf8Bytes(servers, NodeJson.Default.NodeServers));
    }
}
