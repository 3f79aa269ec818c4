using Npgsql;
using Xianning.Exchange.Bus.Store.Postgres;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Store.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class ServerDurabilityTests(PostgresServer server)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task A_commit_waits_for_the_disk_whatever_the_database_is_set_to()
    {
        var own = new CopiedDatabase(server.ConnectionString, server.NewSchema());
        await own.MakeAsync();
        await own.ExecuteAsync($"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$");
        await using var plain = new NpgsqlConnection(own.ConnectionString + ";Pooling=false");
        await plain.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT current_setting('synchronous_commit')", plain);
        Assert.Equal("off", await command.ExecuteScalarAsync());
        await using var database = new PostgresDatabase(new PostgresStoreOptions { ConnectionString = own.ConnectionString });
        Assert.Equal("on", await database.FirstAsync(row => row.GetString(0), default, command.CommandText));
        Assert.Empty(await ServerDurability.FaultsAsync(database, default));
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    public async Task A_server_that_may_lose_what_it_has_committed_is_told(string setting)
    {
        await using var database = new PostgresDatabase(new PostgresStoreOptions { ConnectionString = server.ConnectionString });
        await SetAsync(database, $"ALTER SYSTEM SET {setting} = off", setting, "off");
        try
        {
            Assert.Equal([$"PostgreSQL has {setting} off"], await ServerDurability.FaultsAsync(database, default));
        }
        finally
        {
            await SetAsync(database, $"ALTER SYSTEM RESET {setting}", setting, "on");
        }

        Assert.Empty(await ServerDurability.FaultsAsync(database, default));
    }

    // The server reads its settings again a little later than it was told to.
    private static async Task SetAsync(PostgresDatabase database, string sql, string setting, string awaited)
    {
        await database.ListAsync(static _ => 0, default, sql);
        await database.ListAsync(static _ => 0, default, "SELECT pg_reload_conf()");
        while (await database.FirstAsync(static row => row.GetString(0), default, $"SELECT setting FROM pg_settings WHERE name = '{setting}'") != awaited) await Task.Delay(Look, TestContext.Current.CancellationToken);
    }
}
