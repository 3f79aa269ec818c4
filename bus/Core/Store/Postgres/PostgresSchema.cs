using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The format of a schema: what operators look at and bring forward while no node uses it. There is no way back but a backup.</summary>
public static class PostgresSchema
{
    /// <summary>Says what <see cref="MigrateAsync"/> would do; changes nothing.</summary>
    /// <param name="options">Where the schema is.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="StoreFormatException">The schema is of a newer version, or holds something else.</exception>
    /// <exception cref="StoreException">STORE_UNAVAILABLE: the database cannot be reached, or refuses.</exception>
    public static Task<SchemaFormat> LookAsync(PostgresStoreOptions options, CancellationToken cancellationToken) =>
        WithAsync(options, database => PostgresMigrator.LookAsync(database, cancellationToken));

    /// <summary>Brings the schema to this version's format, making it if it is missing, in one transaction.</summary>
    /// <inheritdoc cref="LookAsync"/>
    public static Task<SchemaFormat> MigrateAsync(PostgresStoreOptions options, CancellationToken cancellationToken) =>
        WithAsync(options, database => PostgresMigrator.RunAsync(database, PostgresMigrator.Newest, cancellationToken));

    /// <summary>Notes that the database was put back from a backup while the log went on: it gets a new incarnation, and every lane reads at its next claim what the log has of its stream.</summary>
    /// <param name="options">Where the schema is.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>False, and nothing changed, while a node of the city lives.</returns>
    /// <exception cref="StoreFormatException">The schema is of a newer version, or not ours.</exception>
    /// <exception cref="StoreOutdatedException">It is of an older version, or there is none.</exception>
    /// <exception cref="StoreException">STORE_UNAVAILABLE: the database cannot be reached, or refuses.</exception>
    public static Task<bool> NoteRestoredAsync(PostgresStoreOptions options, CancellationToken cancellationToken) => WithAsync(options, async database =>
    {
        var format = await PostgresMigrator.LookAsync(database, cancellationToken);
        if (format.Scripts.Count > 0) throw new StoreOutdatedException($"Schema {options.Schema} has format {format.Found}; this version works with {format.Newest}.");
        return await database.CommitAsync(static row => row.GetBoolean(0), cancellationToken, "SELECT restored()");
    });

    private static async Task<T> WithAsync<T>(PostgresStoreOptions options, Func<PostgresDatabase, Task<T>> action)
    {
        await using var database = new PostgresDatabase(options);
        try
        {
            return await action(database);
        }
        catch (NpgsqlException failure)
        {
            throw PostgresFailure.Translate(failure);
        }
    }
}
