using System.Text.Json;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.Servers;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>A demo city by the shipped program in a folder of its own, which is gone with it.</summary>
internal sealed class ServerCity : IDisposable
{
    public const int Rows = 400;

    public string Folder { get; } = Directory.CreateTempSubdirectory("xn-servers-").FullName;

    /// <summary>The arguments that name the servers.</summary>
    public static string[] Arguments(NodeServers servers) => ["--kafka", servers.Kafka, "--postgres", servers.Postgres, "--prefix", servers.Prefix, "--schema", servers.Schema];

    /// <summary>Runs it until all is handled.</summary>
    public async Task<DemoSummary> RunAsync(params string[] more)
    {
        var (status, output, errors) = await Xnx.RunAsync(["demo", "--exit", "--json", "--rows", $"{Rows}", "--port", "0", "--data", Folder, .. more]);
        Assert.True(status == 0, errors);
        return JsonSerializer.Deserialize(output, AdminJson.Readable.DemoSummary)!;
    }

    /// <summary>Runs it where it must refuse.</summary>
    /// <returns>What it said.</returns>
    public async Task<string> RefusesAsync(params string[] more)
    {
        var (status, output, errors) = await Xnx.RunAsync(["demo", "--exit", "--json", "--rows", $"{Rows}", "--port", "0", "--data", Folder, .. more]);
        Assert.Equal((1, ""), (status, output));
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        return errors;
    }

    /// <summary>Runs it with arguments that it does not take.</summary>
    /// <returns>What it said.</returns>
    public async Task<string> RefusesArgumentsAsync(params string[] more)
    {
        var (status, output, errors) = await Xnx.RunAsync(["demo", "--exit", "--json", "--port", "0", "--data", Folder, .. more]);
        Assert.NotEqual(0, status);
        return errors + output;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
