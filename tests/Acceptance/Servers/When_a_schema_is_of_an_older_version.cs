using Xianning.Exchange.Bus.Store.Postgres;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>A node leaves an older schema as it is; the operator brings it forward, seeing before what will be done.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_a_schema_is_of_an_older_version(RealServers servers)
{
    [Fact]
    public async Task Should_start_after_the_migration_and_never_by_itself()
    {
        var named = await servers.NewAsync();
        await using (var database = new PostgresDatabase(new PostgresStoreOptions { ConnectionString = named.Postgres, Schema = named.Schema })) await PostgresMigrator.RunAsync(database, 1, default);
        using var city = new ServerCity();
        var said = await city.RefusesAsync(ServerCity.Arguments(named));
        Assert.Contains("XN-STORE-0011", said, StringComparison.Ordinal);
        Assert.Contains("xnx store migrate", said, StringComparison.Ordinal);

        var planned = await MigrateAsync(city, "--postgres", named.Postgres, "--schema", named.Schema, "--plan");
        Assert.Equal((1, ""), (planned.Status, planned.Errors));
        Assert.Contains("0002-flush.sql", planned.Output, StringComparison.Ordinal);
        var done = await MigrateAsync(city, "--postgres", named.Postgres, "--schema", named.Schema);
        Assert.Equal((0, planned.Output.Split('\n').Length), (done.Status, done.Output.Split('\n').Length));
        await city.RunAsync(ServerCity.Arguments(named));

        // The folder names the database now.
        var after = await MigrateAsync(city, "--plan");
        Assert.Equal((0, ""), (after.Status, after.Errors));
        Assert.Contains("nothing to do", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_that_an_embedded_folder_names_no_database()
    {
        using var city = new ServerCity();
        var (status, output, errors) = await MigrateAsync(city);
        Assert.Equal((1, ""), (status, output));
        Assert.Contains("--postgres", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"PostgresStoreOptions": {"ConnectionsMin": 3}}""", "XN-NODE-0122", "PostgresStoreOptions has no number ConnectionsMin")]
    [InlineData("""{"PostgresStoreOptions": {"ConnectTimeoutSeconds": 61}}""", "XN-NODE-0121", "PostgresStoreOptions.ConnectTimeoutSeconds = 61: 1 to 60")]
    public async Task Should_take_the_nodes_numbers_or_say_what_is_wrong_with_them(string settings, string code, string said)
    {
        var named = await servers.NewAsync();
        using var city = new ServerCity();
        await File.WriteAllTextAsync(Path.Combine(city.Folder, "settings.json"), settings, TestContext.Current.CancellationToken);
        foreach (var verb in new[] { "migrate", "restored" })
        {
            var (status, output, errors) = await Xnx.RunAsync("store", verb, "--data", city.Folder, "--postgres", named.Postgres, "--schema", named.Schema);
            Assert.Equal((1, ""), (status, output));
            Assert.Contains(code, errors, StringComparison.Ordinal);
            Assert.Contains(said, errors, StringComparison.Ordinal);
        }
    }

    private static Task<(int Status, string Output, string Errors)> MigrateAsync(ServerCity city, params string[] more) => Xnx.RunAsync(["store", "migrate", "--data", city.Folder, .. more]);
}
