using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Xianning.Exchange.AcceptanceTests.Starting;

/// <summary>Whatever keeps a node from starting is said with a code and a next step; nothing is printed as a result, and nothing in the folder changes.</summary>
public sealed class When_a_node_cannot_start(FoundedFolder founded) : IClassFixture<FoundedFolder>
{
    [Fact]
    public async Task Should_name_the_port_that_is_busy()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await RefusesAsync(founded.Folder, "XN-NODE-0101", "demo", "--exit", "--json", "--port", $"{port}");
    }

    [Fact]
    public async Task Should_say_that_another_process_holds_the_folder()
    {
        using var held = Xianning.Exchange.Bus.Store.DataFolderLock.Acquire(founded.Folder);
        await RefusesAsync(founded.Folder, "XN-NODE-0109", "demo", "--exit", "--json", "--port", "0");
    }

    [Fact]
    public async Task Should_refuse_a_folder_of_a_newer_format()
    {
        using var newer = founded.Copy();
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(newer.Folder, "exchange.db")};Pooling=False"))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            await using var change = database.CreateCommand();
            change.CommandText = "UPDATE meta SET value = '1000' WHERE name = 'format'";
            Assert.Equal(1, await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        await RefusesAsync(newer.Folder, "XN-STORE-", "demo", "--exit", "--json", "--port", "0");
    }

    [Theory]
    [InlineData("secrets/city.key")]
    [InlineData("keys/zjw/exchange-envelope.p12")]
    [InlineData("keys/ca/issuing.p12")]
    public async Task Should_name_the_key_that_is_missing(string key)
    {
        using var robbed = founded.Copy();
        File.Delete(Path.Combine(robbed.Folder, key));
        await RefusesAsync(robbed.Folder, "XN-NODE-0105", "node", "run", "--demo", "--port", "0");
    }

    [Fact]
    public async Task Should_refuse_other_rows_than_the_folder_holds()
    {
        var (_, errors) = await RefusesAsync(founded.Folder, null, "demo", "--exit", "--json", "--port", "0", "--rows", "5000");
        Assert.Contains($"{FoundedFolder.Rows}", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"BusOptions": {"Wrokers": 3}}""", "XN-NODE-0122", "BusOptions has no number Wrokers")]
    [InlineData("""{"BusOptions": {"Workers": 2000}}""", "XN-NODE-0121", "BusOptions.Workers = 2000: 1 to 1,024")]
    public async Task Should_say_what_is_wrong_with_the_settings(string settings, string code, string said)
    {
        using var set = founded.Copy();
        await File.WriteAllTextAsync(Path.Combine(set.Folder, "settings.json"), settings, TestContext.Current.CancellationToken);
        var (_, errors) = await RefusesAsync(set.Folder, code, "demo", "--exit", "--json", "--port", "0");
        Assert.Contains(said, errors, StringComparison.Ordinal);
    }

    [Fact]
    public Task Should_refuse_a_demo_city_as_a_production_node() => RefusesAsync(founded.Folder, "XN-NODE-0112", "node", "run", "--port", "0");

    [Fact]
    public async Task Should_say_that_an_empty_folder_holds_no_city()
    {
        var empty = Directory.CreateTempSubdirectory("xn-empty-").FullName;
        var (status, output, errors) = await Xnx.RunAsync("node", "run", "--port", "0", "--data", empty);
        Directory.Delete(empty, recursive: true);
        Assert.Equal((1, ""), (status, output));
        Assert.Contains("XN-NODE-0106", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Errors)> RefusesAsync(string folder, string? code, params string[] arguments)
    {
        var before = Picture(folder);
        var (status, output, errors) = await Xnx.RunAsync([.. arguments, "--data", folder]);
        Assert.Equal((1, ""), (status, output));
        if (code is not null) Assert.Contains(code, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Equal(before, Picture(folder));
        return (status, errors);
    }

    // What SQLite keeps beside the database while it is open is no content.
    private static List<string> Picture(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("lock" or "exchange.db-shm" or "exchange.db-wal"))
            .Order(StringComparer.Ordinal).Select(file => $"{Path.GetRelativePath(folder, file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];
}
