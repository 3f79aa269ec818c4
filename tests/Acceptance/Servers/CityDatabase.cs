using Npgsql;
using Xianning.Exchange.Node.Servers;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>A database of its own for a city, which can be copied and put back while nobody is connected to it.</summary>
internal sealed class CityDatabase
{
    private const string ServerDatabase = "Database=postgres";

    private readonly string server;
    private readonly string name;

    private CityDatabase(NodeServers named)
    {
        (server, name) = (named.Postgres, "city_" + named.Schema);
        Servers = named with { Postgres = server.Replace(ServerDatabase, $"Database={name}", StringComparison.Ordinal) };
    }

    /// <summary>The servers, with this database.</summary>
    public NodeServers Servers { get; }

    public static async Task<CityDatabase> MakeAsync(NodeServers named)
    {
        var database = new CityDatabase(named);
        await database.RunAsync($"CREATE DATABASE {database.name}");
        return database;
    }

    public Task CopyAsync() => RunAsync($"CREATE DATABASE {name}_copy TEMPLATE {name}");

    /// <summary>Puts the copy in its place.</summary>
    public async Task PutBackAsync()
    {
        await RunAsync($"DROP DATABASE {name}");
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {name}_copy");
    }

    private async Task RunAsync(string sql)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(server + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
