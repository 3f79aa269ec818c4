using System.Text;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.SchemaRegistry;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Publishes contracts, tries them, and shows them.</summary>
internal sealed class ContractDesk(SchemaRegistryCapability registry, NodeDirectory directory)
{
    private const int WhyLengthMax = 512;

    public Task<PublishedContract> PublishAsync(ContractDraft draft, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(draft.Why) || draft.Why.Length > WhyLengthMax) throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, "why"));
        return RefusingAsync(draft, async schema =>
        {
            var publication = await registry.PublishAsync(schema, draft.Owner, draft.Why, draft.Author, cancellationToken);
            return View(publication.Version, publication.Created);
        });
    }

    public Task<PublishedContract> CheckAsync(ContractDraft draft, CancellationToken cancellationToken) => RefusingAsync(draft, async schema =>
    {
        await registry.RefreshAsync(cancellationToken);
        var proposed = registry.Check(schema, draft.Owner);
        return proposed.Same is { } same ? View(same, created: false) : new PublishedContract(proposed.MessageType, 0, proposed.Version, null, draft.Owner, true);
    });

    public async Task<ContractText> GetAsync(string messageType, int? version, CancellationToken cancellationToken)
    {
        await registry.RefreshAsync(cancellationToken);
        var found = registry.VersionsOf(messageType).LastOrDefault(candidate => version is null || candidate.Contract.Version == version);
        if (found is null) throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFound, version is null ? messageType : $"{messageType} version {version}"));
        return new ContractText(View(found, created: false), Encoding.UTF8.GetString(found.Schema.Span), found.Author, found.Why, found.Time);
    }

    public static PublishedContract View(RegisteredContract registered, bool created) => new(
        registered.Contract.MessageType, registered.Contract.SchemaId, registered.Contract.Version, registered.Contract.Schema.Title, registered.Owner, created);

    private async Task<PublishedContract> RefusingAsync(ContractDraft draft, Func<ReadOnlyMemory<byte>, Task<PublishedContract>> act)
    {
        if (string.IsNullOrWhiteSpace(draft.Owner) || draft.Schema is null) throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, "owner, schema"));
        try
        {
            var schema = Encoding.UTF8.GetBytes(draft.Schema);
            CheckCompacted(schema);
            return await act(schema);
        }
        catch (ContractException refused)
        {
            throw new NodeApiException(NodeError.Of(refused.Error, detail: refused.Detail), refused);
        }
    }

    private void CheckCompacted(ReadOnlyMemory<byte> schema)
    {
        var contract = Contract.Compile(0, 0, schema);
        if (directory.Current?.Data.Resources.FirstOrDefault(resource => resource.Compacted && resource.MessageType == contract.MessageType) is { } compacted) CompactedContracts.Check(compacted.Code, contract);
    }
}
