using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>A real server on loopback, started from the folder that <c>KAFKA_HOME</c> names, on free ports and in a folder of its own; stopped by its pid.</summary>
internal sealed class KafkaServer : IAsyncDisposable
{
    // The script's own rule: the controller listens so far above the broker's port.
    private const int ControllerAbove = 101;

    // Below the ports that the system gives to connections and to whoever asks for any: nobody takes them between two starts.
    private const int PortMin = 20_000;
    private const int PortMax = 32_000;
    private const int StartsMax = 3;
    private const int BrokersMax = 3;

    // Of a batch in Kafka's log format: its first offset and how many bytes follow.
    private const int BatchHeadBytes = sizeof(long) + sizeof(int);
    private const int LogLines = 30;
    private static readonly TimeSpan CommandMax = TimeSpan.FromSeconds(200);

    // As long as a machine may need that is busy with everything else.
    private const string StartsWithinSeconds = "180";

    private readonly string folder = Directory.CreateTempSubdirectory("xnx-kafka-").FullName;

    private KafkaServer()
    {
    }

    public string Servers { get; private set; } = "";

    /// <summary>Ports of further listeners.</summary>
    public IReadOnlyList<int> Doors { get; private set; } = [];

    /// <summary>Starts a server, or skips the test that asks for it and says why.</summary>
    public static Task<KafkaServer> StartAsync() => StartAsync([]);

    /// <summary>Starts three that replicate each other: two of them must have a record before it is acknowledged.</summary>
    public static Task<KafkaServer> StartThreeAsync() => StartAsync(["--brokers", "3"]);

    /// <summary>Starts a server that wants certificates and gives nobody a right, with a certificate of the city's.</summary>
    /// <param name="principal">The name in the server's certificate.</param>
    /// <param name="keyStore">PKCS#12.</param>
    /// <param name="passwordFile">Its password.</param>
    /// <param name="authorities">Whose certificates it accepts, PEM.</param>
    /// <param name="superUser">Who may do everything, besides the server.</param>
    public static async Task<KafkaServer> StartSecuredAsync(string principal, string keyStore, string passwordFile, string authorities, string superUser)
    {
        var server = await StartAsync(["--tls"]);
        try
        {
            // The script secures a server with an authority of its own: it is started again with the city's.
            await RunAsync("stop", server.folder);
            var settings = Path.Combine(server.folder, "1", "server.properties");
            var kept = (await File.ReadAllLinesAsync(settings)).Where(line => !line.StartsWith("ssl.", StringComparison.Ordinal) && !line.StartsWith("super.users", StringComparison.Ordinal));
            await File.WriteAllLinesAsync(settings, [.. kept, .. Settings(principal, keyStore, passwordFile, authorities, superUser)]);
            await server.RestartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a server with a further listener for each of some clients, and tells that client that it stands elsewhere: where a line of the test's own begins.</summary>
    /// <param name="told">The port that each client is told; each then finds the listener behind it at <see cref="Doors"/>.</param>
    public static async Task<KafkaServer> StartWithDoorsAsync(IReadOnlyList<int> told)
    {
        var server = await StartAsync([]);
        try
        {
            var doors = new HashSet<int>();
            while (doors.Count < told.Count) doors.Add(FreePort());
            server.Doors = [.. doors];
            await server.KillAsync();
            var settings = Path.Combine(server.folder, "1", "server.properties");
            var lines = (await File.ReadAllLinesAsync(settings)).Select(line => line.Split('=')[0] switch
            {
                "listeners" => line + string.Concat(server.Doors.Select((port, door) => $",DOOR{door}://127.0.0.1:{port}")),
                "advertised.listeners" => line + string.Concat(told.Select((port, door) => $",DOOR{door}://127.0.0.1:{port}")),
                "listener.security.protocol.map" => line + string.Concat(told.Select((_, door) => $",DOOR{door}:PLAINTEXT")),
                _ => line,
            });
            await File.WriteAllLinesAsync(settings, [.. lines]);
            await server.RestartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static async Task<KafkaServer> StartAsync(string[] more)
    {
        var home = Environment.GetEnvironmentVariable("KAFKA_HOME");
        Assert.SkipWhen(string.IsNullOrEmpty(home), "KAFKA_HOME is not set: it names the folder of an Apache Kafka 4.3 with a start script `kafka`, which needs Java 17; `.ci/run` takes ../shared/kafka beside the repository.");
        for (var tries = 1; ; tries++)
        {
            var server = new KafkaServer();
            try
            {
                server.Servers = (await RunAsync(["start", server.folder, "--port", $"{FreePort()}", .. more])).Trim();
                return server;
            }
            catch (Exception failure)
            {
                var said = server.LastWords();
                await server.DisposeAsync();
                if (tries == StartsMax) throw new InvalidOperationException($"{failure.Message}\n{said}", failure);
                TestContext.Current.SendDiagnosticMessage($"Kafka did not start and is tried on other ports: {failure.Message}\n{said}");
            }
        }
    }

    public Task KillAsync(int broker = 1) => RunAsync("kill", folder, $"{broker}");

    /// <summary>Stops one of several in order.</summary>
    public Task StopAsync(int broker) => RunAsync("stop", folder, $"{broker}");

    public Task RestartAsync(int broker = 1) => RunAsync("restart", folder, $"{broker}");

    /// <summary>Takes the last batch off what a killed server had acknowledged, as a machine does that loses its power before the disk has everything.</summary>
    /// <param name="topic">The topic's name on the server.</param>
    /// <param name="partition">Its partition, which has one segment.</param>
    public void LoseLastBatch(string topic, int partition)
    {
        using var file = File.Open(SegmentOf(topic, partition), FileMode.Open, FileAccess.ReadWrite);
        var head = new byte[BatchHeadBytes];
        long last = 0;
        for (long at = 0; at < file.Length; at += BatchHeadBytes + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(sizeof(long))))
        {
            last = file.Seek(at, SeekOrigin.Begin);
            file.ReadExactly(head);
        }

        file.SetLength(last);
    }

    /// <summary>How long the file of a partition is.</summary>
    /// <param name="topic">The topic's name on the server.</param>
    /// <param name="partition">Its partition, which has one segment.</param>
    public long BytesOf(string topic, int partition) => new FileInfo(SegmentOf(topic, partition)).Length;

    /// <summary>Stops the processor for it: connections stand and nobody answers.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>Kafka's own tool for topics or configurations.</summary>
    /// <returns>What it said.</returns>
    public Task<string> AdministerAsync(string tool, params string[] arguments) => RunAsync([tool, "--bootstrap-server", Servers, .. arguments]);

    /// <summary>Waits until Kafka's own tool says something of a topic; the servers notice after some seconds that a leader is gone.</summary>
    /// <param name="topic">The topic's name on the servers.</param>
    /// <param name="what">What it says, as <c>Leader: 2</c>.</param>
    public async Task ShownAsync(string topic, string what)
    {
        while (!(await AdministerAsync("topics", "--describe", "--topic", topic)).Contains(what, StringComparison.Ordinal))
        {
        }
    }

    public KafkaLogOptions Options(string prefix) => new() { Servers = Servers, Prefix = prefix };

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(folder, "cluster"))) await RunAsync("stop", folder);
        Directory.Delete(folder, recursive: true);
    }

    private string SegmentOf(string topic, int partition) => Directory.GetFiles(Path.Combine(folder, "1", "data", $"{topic}-{partition}"), "*.log").Single();

    // As tools/Cli/README.md tells operators to.
    private static string[] Settings(string principal, string keyStore, string passwordFile, string authorities, string superUser) =>
    [
        "config.providers=secrets",
        "config.providers.secrets.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider",
        "ssl.keystore.type=PKCS12",
        $"ssl.keystore.location={keyStore}",
        $"ssl.keystore.password=${{secrets:{Path.GetDirectoryName(passwordFile)}:{Path.GetFileName(passwordFile)}}}",
        "ssl.truststore.type=PEM",
        $"ssl.truststore.location={authorities}",
        "ssl.client.auth=required",
        $"ssl.principal.mapping.rules={KafkaPrincipal.MappingRule}",
        $"super.users=User:{principal};User:{superUser}",
    ];

    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(PortMin, PortMax - ControllerAbove - BrokersMax);
            if (Enumerable.Range(port, BrokersMax).All(broker => IsFree(broker) && IsFree(broker + ControllerAbove))) return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, (await File.ReadAllTextAsync(Path.Combine(folder, "1", "pid"))).Trim()])!;
        await kill.WaitForExitAsync();
    }

    /// <summary>The end of what the server wrote.</summary>
    private string LastWords()
    {
        var logs = new[] { "stdout.log", "broker.log" }.Select(name => Path.Combine(folder, "1", name)).Where(File.Exists);
        return string.Join('\n', logs.SelectMany(log => File.ReadLines(log).TakeLast(LogLines)));
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Environment.GetEnvironmentVariable("KAFKA_HOME")!, "kafka"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["KAFKA_HEAP"] = "256m";
        start.Environment["KAFKA_WAIT_S"] = StartsWithinSeconds;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(CommandMax);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"kafka {string.Join(' ', arguments)}: {await output}{await errors}");
        return await output;
    }
}
