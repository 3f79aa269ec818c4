using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Store.Postgres;

/// <summary>
/// A real PostgreSQL for the tests of a run: a new cluster in a temporary folder, reached by a socket in it, with fsync on. The server does not run as root, so root starts it as the user that the package makes.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string ServerUser = "postgres";
    private const string NotHere = "No PostgreSQL is installed (Debian: apt-get install postgresql); looked for initdb in PATH and below /usr/lib/postgresql.";
    private static readonly TimeSpan GoneMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly string folder = Path.Combine(Path.GetTempPath(), "xnx-pg-" + Guid.NewGuid().ToString("N")[..8]);
    private readonly string? binaries = FindBinaries();
    private string? whyNot;
    private int schemas;

    private string Data => Path.Combine(folder, "data");

    /// <summary>A connection string; skips the test, with the reason, where there is no server.</summary>
    public string ConnectionString
    {
        get
        {
            Assert.SkipWhen(binaries is null, NotHere);
            Assert.SkipWhen(whyNot is not null, $"The installed PostgreSQL did not start: {whyNot}");
            return $"Host={folder};Username={ServerUser};Database=postgres";
        }
    }

    /// <summary>Where it listens, for a line of a test's own.</summary>
    public EndPoint LocalSocket => new UnixDomainSocketEndPoint(Path.Combine(folder, ".s.PGSQL.5432"));

    /// <summary>How a client connects through such a line.</summary>
    public static string ConnectionStringAt(int port) => $"Host=127.0.0.1;Port={port};Username={ServerUser};Database=postgres";

    /// <summary>A name that no other test of the run has.</summary>
    public string NewSchema() => $"t{Interlocked.Increment(ref schemas)}";

    public async ValueTask InitializeAsync()
    {
        if (binaries is null) return;
        Directory.CreateDirectory(folder);
        if (IsRoot) await RunAsync("chown", ServerUser, folder);
        whyNot = await RunAsServerAsync("initdb", "-D", Data, "-U", ServerUser, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8") ?? await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (binaries is null) return;
        NpgsqlConnection.ClearAllPools();
        await RunAsServerAsync("pg_ctl", "-D", Data, "-w", "-s", "-m", "fast", "stop");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Kills the server as a failing machine would, and starts it again.</summary>
    public async ValueTask CrashAsync()
    {
        await RunAsServerAsync("pg_ctl", "-D", Data, "-w", "-s", "-m", "immediate", "stop");
        Assert.Null(await StartAsync());
    }

    /// <summary>Signal 9 for all its processes at once, as when the machine is switched off; waits until they are gone, since the next start refuses where the process of its lock file can still be seen.</summary>
    public async Task KillAsync()
    {
        foreach (var process in await SignalAsync("KILL")) await GoneAsync(process);
    }

    /// <summary>Starts what was killed, on the same data and socket.</summary>
    public async Task StartAgainAsync() => Assert.Null(await StartAsync());

    /// <summary>Stops the processor for all its processes: they keep connections and locks, and answer nothing.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    private static bool IsRoot => Environment.UserName == "root";

    private static string? FindBinaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Reverse().Select(version => Path.Combine(version, "bin")) : [];
        return installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")));
    }

    private Task<string?> StartAsync() => RunAsServerAsync("pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(folder, "log"), "-o", $"-k {folder} -c listen_addresses= -c max_connections=200", "start");

    // The postmaster first: it can make no more of them then. Each is in a group of its own.
    private async Task<IReadOnlyList<int>> SignalAsync(string signal)
    {
        var first = int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        if (signal != "CONT") await KillAsync("STOP", [first]);
        int[] all = [first, .. ChildrenOf(first)];
        await KillAsync(signal, all);
        return all;
    }

    // Whoever inherited it has to take note of its end too.
    private static async Task GoneAsync(int process)
    {
        var began = Stopwatch.GetTimestamp();
        while (Directory.Exists($"/proc/{process}"))
        {
            if (Stopwatch.GetElapsedTime(began) > GoneMax) throw new TimeoutException($"PostgreSQL's process {process} is still there {GoneMax.TotalSeconds} s after signal 9.");
            await Task.Delay(Look);
        }
    }

    private static IEnumerable<int> ChildrenOf(int parent)
    {
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id)) continue;
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                // Ended meanwhile.
                continue;
            }

            // Behind the name, in which anything may stand: the state, then the parent.
            if (line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] == parent.ToString(CultureInfo.InvariantCulture)) yield return id;
        }
    }

    private static async Task KillAsync(string signal, IEnumerable<int> processes)
    {
        using var kill = Process.Start("kill", ["-" + signal, .. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))])!;
        await kill.WaitForExitAsync();
    }

    private Task<string?> RunAsServerAsync(string program, params string[] arguments) => IsRoot
        ? RunAsync("setpriv", ["--reuid", ServerUser, "--regid", ServerUser, "--clear-groups", Path.Combine(binaries!, program), .. arguments])
        : RunAsync(Path.Combine(binaries!, program), arguments);

    // What it said when it failed; null when it did not.
    private async Task<string?> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : $"{program} {string.Join(' ', arguments)}: {await said}";
    }
}
