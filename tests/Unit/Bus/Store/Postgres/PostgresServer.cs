using System.Diagnostics;
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

    /// <summary>A name that no other test of the run has.</summary>
    public string NewSchema() => $"t{Interlocked.Increment(ref schemas)}";

    public async ValueTask InitializeAsync()
    {
        if (binaries is null) return;
        Directory.CreateDirectory(folder);
        if (IsRoot) await RunAsync("chown", ServerUser, folder);
        whyNot = await RunAsServerAsync("initdb", "-D", Data, "-U", ServerUser, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
            ?? await RunAsServerAsync("pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(folder, "log"), "-o", $"-k {folder} -c listen_addresses= -c max_connections=200", "start");
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
        Assert.Null(await RunAsServerAsync("pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(folder, "log"), "-o", $"-k {folder} -c listen_addresses= -c max_connections=200", "start"));
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static string? FindBinaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Reverse().Select(version => Path.Combine(version, "bin")) : [];
        return installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")));
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
