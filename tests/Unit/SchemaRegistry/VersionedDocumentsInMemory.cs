using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.SchemaRegistry;

/// <summary>The store's versioned documents in a list; <see cref="BeforeAppend"/> lets a test come between.</summary>
internal sealed class VersionedDocumentsInMemory : IVersionedDocuments
{
    private readonly List<DocumentVersion> _versions = [];

    public Func<Task>? BeforeAppend { get; set; }

    public async ValueTask<DocumentVersion> AppendAsync(
        string collection, string key, long expectedVersion, ReadOnlyMemory<byte> body, string author, string why, CancellationToken cancellationToken)
    {
        if (BeforeAppend is { } between)
        {
            BeforeAppend = null;
            await between();
        }

        var actual = _versions.Where(version => version.Key == key).Select(version => version.Version).DefaultIfEmpty().Max();
        if (actual != expectedVersion)
            throw new DocumentConflictException(collection, key, expectedVersion, actual);
        var added = new DocumentVersion(_versions.Count + 1, collection, key, expectedVersion + 1, DateTimeOffset.UnixEpoch, author, why, body);
        _versions.Add(added);
        return added;
    }

    public ValueTask<IReadOnlyList<DocumentVersion>> ReadAsync(string collection, CancellationToken cancellationToken) => new([.. _versions]);
}
