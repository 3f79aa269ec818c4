using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Postgres;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Store.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresSchemaTests(PostgresServer server)
{
    public static IEnumerable<TheoryDataRow<int>> OlderFormats => Enumerable.Range(1, PostgresMigrator.Newest - 1).Select(format => new TheoryDataRow<int>(format));

    [Theory]
    [MemberData(nameof(OlderFormats))]
    public async Task An_older_format_is_opened_only_after_it_was_brought_forward(int older)
    {
        var options = new PostgresStoreOptions { ConnectionString = server.ConnectionString, Schema = server.NewSchema() };
        await using (var database = new PostgresDatabase(options)) await PostgresMigrator.RunAsync(database, older, default);
        var refused = await Assert.ThrowsAsync<StoreOutdatedException>(() => PostgresStore.OpenAsync(options, null!, default));
        Assert.Contains($"{older}", refused.Message, StringComparison.Ordinal);

        var plan = await PostgresSchema.LookAsync(options, default);
        Assert.Equal((older, PostgresMigrator.Newest, PostgresMigrator.Newest - older), (plan.Found, plan.Newest, plan.Scripts.Count));
        Assert.Equal(plan.Scripts, (await PostgresSchema.MigrateAsync(options, default)).Scripts);
        Assert.Empty((await PostgresSchema.MigrateAsync(options, default)).Scripts);
        await using var store = await PostgresStore.OpenAsync(options, null!, default);
    }

    [Fact]
    public async Task A_look_at_nothing_makes_nothing()
    {
        var options = new PostgresStoreOptions { ConnectionString = server.ConnectionString, Schema = server.NewSchema() };
        Assert.Equal(0, (await PostgresSchema.LookAsync(options, default)).Found);
        Assert.Equal(PostgresMigrator.Newest, (await PostgresSchema.LookAsync(options, default)).Scripts.Count);
    }
}
