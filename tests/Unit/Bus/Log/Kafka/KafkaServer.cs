using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>A real server on loopback, started from the folder that <c>KAFKA_HOME</c> names, on free ports and in a folder of its own; stopped by its pid.</summary>
internal sealed class KafkaServer : IAsyncDisposable
{
    // The script's own rule: the controller listens so far above the broker's port.
    private const int ControllerAbove = 101;
    private static readonly TimeSpan CommandMax = TimeSpan.FromSeconds(120);

    private readonly string folder = Directory.CreateTempSubdirectory("xnx-kafka-").FullName;

    private KafkaServer()
    {
    }

    public string Servers { get; private set; } = "";

    /// <summary>Starts a server, or skips the test that asks for it and says why.</summary>
    public static async Task<KafkaServer> StartAsync()
    {
        var home = Environment.GetEnvironmentVariable("KAFKA_HOME");
        Assert.SkipWhen(string.IsNullOrEmpty(home), "KAFKA_HOME is not set: it names the folder of an Apache Kafka 4.3 with a start script `kafka`, which needs Java 17; `.ci/run` takes ../shared/kafka beside the repository.");
        var server = new KafkaServer();
        try
        {
            server.Servers = (await RunAsync("start", server.folder, "--port", $"{FreePort()}")).Trim();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task KillAsync() => RunAsync("kill", folder, "1");

    public Task RestartAsync() => RunAsync("restart", folder, "1");

    /// <summary>Kafka's own tool for topics or configurations.</summary>
    public Task AdministerAsync(string tool, params string[] arguments) => RunAsync([tool, "--bootstrap-server", Servers, .. arguments]);

    public KafkaLogOptions Options(string prefix) => new() { Servers = Servers, Prefix = prefix };

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(folder, "cluster"))) await RunAsync("stop", folder);
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        while (true)
        {
            using var broker = new TcpListener(IPAddress.Loopback, 0);
            broker.Start();
            var port = ((IPEndPoint)broker.LocalEndpoint).Port;
            if (port + ControllerAbove > IPEndPoint.MaxPort) continue;
            try
            {
                using var controller = new TcpListener(IPAddress.Loopback, port + ControllerAbove);
                controller.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another pair.
            }
        }
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Environment.GetEnvironmentVariable("KAFKA_HOME")!, "kafka"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["KAFKA_HEAP"] = "256m";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(CommandMax);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"kafka {string.Join(' ', arguments)}: {await output}{await errors}");
        return await output;
    }
}
