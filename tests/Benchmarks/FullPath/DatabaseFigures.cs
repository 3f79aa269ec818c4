using Npgsql;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>What PostgreSQL says of itself: the size of the database, and how often it has made a checkpoint (of the whole server) and vacuumed a table by itself.</summary>
internal readonly record struct DatabaseFigures(long Bytes, long Checkpoints, long Autovacuums)
{
    private const int CheckpointerSince = 17;

    public static async Task<DatabaseFigures> NowAsync(string connection)
    {
        await using var server = new NpgsqlConnection(connection);
        await server.OpenAsync();
        // The server's statistics of checkpoints moved to a view of their own.
        var checkpoints = server.PostgreSqlVersion.Major >= CheckpointerSince ? "SELECT num_timed + num_requested FROM pg_stat_checkpointer" : "SELECT checkpoints_timed + checkpoints_req FROM pg_stat_bgwriter";
        await using var command = server.CreateCommand();
        command.CommandText = $"SELECT pg_database_size(current_database()), ({checkpoints}), (SELECT coalesce(sum(autovacuum_count), 0)::bigint FROM pg_stat_all_tables)";
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    /// <summary>The same with counts since then.</summary>
    public DatabaseFigures Since(DatabaseFigures start) => this with { Checkpoints = Checkpoints - start.Checkpoints, Autovacuums = Autovacuums - start.Autovacuums };
}
