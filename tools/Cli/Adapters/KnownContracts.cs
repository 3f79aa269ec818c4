using System.Text;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Cli.Adapters;

/// <summary>What an adapter is tried against: the contracts and resources of the running node; where none runs, the contracts that ship.</summary>
/// <param name="Contracts">The newest version of each contract.</param>
/// <param name="Resources">The city's resources; empty where no node runs.</param>
internal sealed record KnownContracts(IReadOnlyList<Contract> Contracts, IReadOnlyList<ResourceView> Resources)
{
    /// <param name="folder">The data folder.</param>
    /// <param name="schema">A contract to use instead; null for those that are known.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<KnownContracts> FindAsync(string folder, FileInfo? schema, CancellationToken stop)
    {
        if (schema is not null) return new([Contract.Compile(1, 1, await File.ReadAllBytesAsync(schema.FullName, stop))], []);
        try
        {
            using var node = NodeClient.Of(folder);
            return await OfNodeAsync(node, stop);
        }
        catch (NodeApiException refusal) when (refusal.Error.Code == ExchangeErrors.NodeNotRunning.Code)
        {
            return new([.. ContractFiles.All.Select(static (file, i) => Contract.Compile(i + 1, 1, file.Schema))], []);
        }
    }

    /// <summary>The contract of a resource, as the directory says it; null where no directory does.</summary>
    public Contract? Of(string resource) =>
        Resources.FirstOrDefault(known => known.Code == resource) is { } found ? Contracts.FirstOrDefault(contract => contract.MessageType == found.MessageType) : null;

    /// <summary>The resource under which a department sends a message type; null when there is none, or several.</summary>
    public string? ResourceOf(string? department, string messageType) =>
        Resources.Where(known => known.Owner == department && known.MessageType == messageType).Take(2).ToList() is [var only] ? only.Code : null;

    private static async Task<KnownContracts> OfNodeAsync(NodeClient node, CancellationToken stop)
    {
        var directory = await node.GetDirectoryAsync(stop);
        var contracts = new List<Contract>();
        foreach (var published in directory.Contracts)
        {
            var text = await node.GetContractAsync(published.MessageType, published.Version, stop);
            contracts.Add(Contract.Compile(published.SchemaId, published.Version, Encoding.UTF8.GetBytes(text.Schema)));
        }

        return new(contracts, directory.Resources);
    }
}
