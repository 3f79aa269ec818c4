namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The versioned documents.</summary>
internal sealed class Documents(ReaderPool readers, SqliteWriter writer) : IVersionedDocuments
{
    public async ValueTask<DocumentVersion> AppendAsync(
        string collection, string key, long expectedVersion, ReadOnlyMemory<byte> body, string author, string why, CancellationToken cancellationToken)
    {
        DocumentBounds.Check(collection, key, body);
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
