namespace Xianning.Exchange.Bus.Store;

/// <summary>Documents of which every version is kept: contracts, directory, rules. Nothing is changed or removed.</summary>
public interface IVersionedDocuments
{
    /// <summary>Adds a version.</summary>
    /// <param name="collection">The collection, 1 to 128 characters.</param>
    /// <param name="key">The document's key, 1 to 512 characters.</param>
    /// <param name="expectedVersion">The version the author read; 0 for a new document.</param>
    /// <param name="body">Its content, at most 16 MiB.</param>
    /// <param name="author">Who writes it.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    /// <exception cref="DocumentConflictException">It has another version.</exception>
    ValueTask<DocumentVersion> AppendAsync(string collection, string key, long expectedVersion, ReadOnlyMemory<byte> body, string author, string why, CancellationToken cancellationToken);

    /// <summary>All versions of a collection in the order of their sequence.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<DocumentVersion>> ReadAsync(string collection, CancellationToken cancellationToken);
}
