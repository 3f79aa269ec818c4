using Npgsql;

namespace Xianning.Exchange.Benchmarks;

/// <summary>What a database has written to its write-ahead log.</summary>
internal static class Wal
{
    /// <summary>Bytes since the server was made; 0 without a server.</summary>
    public static async Task<long> BytesAsync(string? connection)
    {
        if (connection is null) return 0;
        await using var server = new NpgsqlConnection(connection);
        await server.OpenAsync();
        await using var command = server.CreateCommand();
        command.CommandText = "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
