using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.Edge;

/// <summary>The city's documents at an edge: what the bundle holds, which only another bundle changes.</summary>
internal sealed class BundleDocuments(EdgeBundle bundle) : IVersionedDocuments
{
    public ValueTask<DocumentVersion> AppendAsync(string collection, string key, long expectedVersion, ReadOnlyMemory<byte> body, string author, string why, CancellationToken cancellationToken)
        => throw new NodeApiException(NodeError.Of(ExchangeErrors.EdgeCityOnly, collection));

    public ValueTask<IReadOnlyList<DocumentVersion>> ReadAsync(string collection, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<DocumentVersion>>(
    [
        .. bundle.Content.Documents.Where(document => document.Collection == collection).OrderBy(document => document.Sequence)
            .Select(document => new DocumentVersion(document.Sequence, collection, document.Key, document.Version, document.Time, document.Author, document.Why, document.Body)),
    ]);
}
