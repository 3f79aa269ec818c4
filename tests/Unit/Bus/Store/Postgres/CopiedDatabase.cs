using Npgsql;

namespace Xianning.Exchange.Tests.Bus.Store.Postgres;

/// <summary>A database of its own on a server, which can be copied and put back while nobody is connected to it.</summary>
/// <param name="server">How to connect to the server.</param>
/// <param name="name">What it is called; no other on the server is.</param>
public sealed class CopiedDatabase(string server, string name)
{
    /// <summary>How to connect to it.</summary>
    public string ConnectionString { get; } = server.Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal);

    public Task MakeAsync() => RunAsync(server, $"CREATE DATABASE {name}");

    public Task CopyAsync() => RunAsync(server, $"CREATE DATABASE {name}_copy TEMPLATE {name}");

    /// <summary>Puts the copy in its place.</summary>
    public async Task PutBackAsync()
    {
        await RunAsync(server, $"DROP DATABASE {name}");
        await RunAsync(server, $"CREATE DATABASE {name} TEMPLATE {name}_copy");
    }

    /// <summary>Runs a statement in it.</summary>
    public Task ExecuteAsync(string sql) => RunAsync($"{ConnectionString};Search Path=exchange", sql);

    private static async Task RunAsync(string connectionString, string sql)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
