using System.Text;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.SchemaRegistry;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Publishes contracts.</summary>
internal sealed class ContractDesk(SchemaRegistryCapability registry)
{
    public async Task<PublishedContract> PublishAsync(ContractDraft draft, CancellationToken cancellationToken)
    {
        try
        {
            var publication = await registry.PublishAsync(Encoding.UTF8.GetBytes(draft.Schema), draft.Owner, draft.Why, draft.Author, cancellationToken);
            return View(publication.Version, publication.Created);
        }
        catch (ContractException refused)
        {
            throw new NodeApiException(NodeError.Of(refused.Error, detail: refused.Detail), refused);
        }
    }

    public static PublishedContract View(RegisteredContract registered, bool created) => new(
        registered.Contract.MessageType, registered.Contract.SchemaId, registered.Contract.Version, registered.Contract.Schema.Title, registered.Owner, created);
}
