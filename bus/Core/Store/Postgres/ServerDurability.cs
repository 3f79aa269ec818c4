namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Whether the server keeps what it has committed when its machine stops. That a COMMIT waits for the disk, the store asks for itself, whatever the server's or the role's setting is.</summary>
internal static class ServerDurability
{
    /// <summary>The server's settings that speak against it.</summary>
    /// <exception cref="StoreException">STORE_UNAVAILABLE.</exception>
    public static ValueTask<IReadOnlyList<string>> FaultsAsync(PostgresDatabase database, CancellationToken cancellationToken) => database.ListAsync(
        row => $"PostgreSQL has {row.GetString(0)} {row.GetString(1)}", cancellationToken,
        "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' ORDER BY name");
}
