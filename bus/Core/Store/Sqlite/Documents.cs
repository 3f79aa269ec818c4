namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The versioned documents.</summary>
internal sealed class Documents(ReaderPool readers, SqliteWriter writer) : IVersionedDocuments
{
    private const int CollectionLengthMax = 128;
    private const int KeyLengthMax = 512;
    private const int BodyBytesMax = 16 * 1024 * 1024;

    public async ValueTask<DocumentVersion> AppendAsync(
        string collection, string key, long expectedVersion, ReadOnlyMemory<byte> body, string author, string why, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(collection);
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(collection.Length, CollectionLengthMax, nameof(collection));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, KeyLengthMax, nameof(key));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, BodyBytesMax, nameof(body));
        var unit = new DocumentUnit(collection, key, expectedVersion, body, author, why);
        await writer.SubmitAsync(unit, cancellationToken);
        return unit.Added!;
    }

    public ValueTask<IReadOnlyList<DocumentVersion>> ReadAsync(string collection, CancellationToken cancellationToken) => readers.ReadAsync(collection, Read, cancellationToken);

    private static IReadOnlyList<DocumentVersion> Read(Connection connection, string collection)
    {
        var versions = new List<DocumentVersion>();
        using var row = connection.Use("SELECT sequence, key, version, time_ms, author, why, body FROM documents WHERE collection = ?1 ORDER BY sequence").Set(1, collection);
        while (row.Read())
            versions.Add(new DocumentVersion(row.Long(0), collection, row.Text(1), row.Long(2), DateTimeOffset.FromUnixTimeMilliseconds(row.Long(3)), row.Text(4), row.Text(5), row.Blob(6)));
        return versions;
    }
}
