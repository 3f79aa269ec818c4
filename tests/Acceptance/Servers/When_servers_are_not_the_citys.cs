using Xianning.Exchange.Node.Servers;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>Whatever is wrong with the servers is said at the start, with a code, before anything is read or sent.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_servers_are_not_the_citys(RealServers servers)
{
    [Fact]
    public async Task Should_say_which_servers_of_the_log_do_not_answer()
    {
        using var city = new ServerCity();
        var said = await city.RefusesAsync(ServerCity.Arguments(await servers.NewAsync() with { Kafka = "127.0.0.1:1" }));
        Assert.Contains("XN-LOG-0007", said, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(city.Folder, "servers.json")));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=nobody;Database=none", "127.0.0.1:1")]
    [InlineData(null, "does not exist")]
    public async Task Should_say_that_the_database_does_not_answer_or_is_not_there(string? connection, string why)
    {
        using var city = new ServerCity();
        var named = await servers.NewAsync();
        var said = await city.RefusesAsync(ServerCity.Arguments(named with { Postgres = connection ?? named.Postgres.Replace("Database=postgres", "Database=none", StringComparison.Ordinal) }));
        Assert.Contains("XN-STORE-0010", said, StringComparison.Ordinal);
        Assert.Contains(why, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_refuse_another_citys_database_another_log_another_partition_count_and_an_embedded_city()
    {
        var named = await servers.NewAsync();
        using var first = new ServerCity();
        using var second = new ServerCity();
        using var embedded = new ServerCity();
        await first.RunAsync(ServerCity.Arguments(named));
        await RefusesAsync(second, named, "XN-NODE-0114");
        await RefusesAsync(second, named with { Schema = (await servers.NewAsync()).Schema }, "XN-NODE-0115");
        await RefusesAsync(first, named with { Prefix = "elsewhere." }, "XN-NODE-0115");
        Assert.Contains("XN-LOG-0001", await first.RefusesAsync([.. ServerCity.Arguments(named), "--partitions", "4"]), StringComparison.Ordinal);
        await embedded.RunAsync();
        await RefusesAsync(embedded, named, "XN-NODE-0113");
        Assert.All((await first.RunAsync()).Resources, resource => Assert.Equal(0, resource.PublishedNow));
    }

    [Fact]
    public async Task Should_take_no_password_and_no_half_of_the_servers_as_an_argument()
    {
        using var city = new ServerCity();
        Assert.Contains("Passfile", await city.RefusesArgumentsAsync("--kafka", "127.0.0.1:1", "--postgres", "Host=x;Password=y"), StringComparison.Ordinal);
        Assert.Contains("both or neither", await city.RefusesArgumentsAsync("--kafka", "127.0.0.1:1"), StringComparison.Ordinal);
    }

    private static async Task RefusesAsync(ServerCity city, NodeServers named, string code) => Assert.Contains(code, await city.RefusesAsync(ServerCity.Arguments(named)), StringComparison.Ordinal);
}
