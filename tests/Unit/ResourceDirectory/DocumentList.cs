using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.ResourceDirectory;

/// <summary>One document's versions in memory, which a test may alter behind the reader's back, as an administrator of the database could.</summary>
internal sealed class DocumentList : IVersionedDocuments
{
    private readonly List<DocumentVersion> versions = [];

    public int Count => versions.Count;

    public DocumentVersion Last
    {
        get => versions[^1];
        set => versions[^1] = value;
    }

    public ValueTask<DocumentVersion> AppendAsync(string collection, string key, long expectedVersion, ReadOnlyMemory<byte> body, string author, string why, CancellationToken cancellationToken)
    {
        if (expectedVersion != versions.Count) throw new DocumentConflictException(collection, key, expectedVersion, versions.Count);
        versions.Add(new DocumentVersion(versions.Count + 1, collection, key, versions.Count + 1, DateTimeOffset.UnixEpoch, author, why, body));
        return new(versions[^1]);
    }

    public ValueTask<IReadOnlyList<DocumentVersion>> ReadAsync(string collection, CancellationToken cancellationToken) => new([.. versions]);
}
