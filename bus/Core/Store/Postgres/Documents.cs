using System.Globalization;
using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The versioned documents.</summary>
internal sealed class Documents(PostgresDatabase database) : IVersionedDocuments
{
    public async ValueTask<DocumentVersion> AppendAsync(
        string collection, string key, long expectedVersion, ReadOnlyMemory<byte> body, string author, string why, CancellationToken cancellationToken)
    {
        DocumentBounds.Check(collection, key, body);
        try
        {
            var (sequence, timeMs) = await database.CommitAsync(
                () => [PostgresDatabase.Command("SELECT sequence, time_ms FROM append_document($1, $2, $3, $4, $5, $6)", collection, key, expectedVersion, ServerText.Clean(author), ServerText.Clean(why), body)],
                static row => (row.GetInt64(0), row.GetInt64(1)), cancellationToken);
            return new DocumentVersion(sequence, collection, key, expectedVersion + 1, DateTimeOffset.FromUnixTimeMilliseconds(timeMs), author, why, body);
        }
        catch (PostgresException conflict) when (conflict.SqlState == ServerCodes.DocumentConflict)
        {
            throw new DocumentConflictException(collection, key, expectedVersion, long.Parse(conflict.Hint!, CultureInfo.InvariantCulture));
        }
        catch (NpgsqlException failure)
        {
            throw PostgresFailure.Translate(failure);
        }
    }

    public ValueTask<IReadOnlyList<DocumentVersion>> ReadAsync(string collection, CancellationToken cancellationToken) => database.ListAsync(
        row => new DocumentVersion(row.GetInt64(0), collection, row.GetString(1), row.GetInt64(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), row.GetString(4), row.GetString(5), row.Bytes(6)),
        cancellationToken, "SELECT sequence, key, version, time_ms, author, why, body FROM documents WHERE collection = $1 ORDER BY sequence", collection);
}
