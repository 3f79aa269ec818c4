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

    private static async Task<SchemaFormat> WithAsync(PostgresStoreOptions options, Func<PostgresDatabase, Task<SchemaFormat>> action)
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
