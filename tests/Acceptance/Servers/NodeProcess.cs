using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Xianning.Exchange.Cli;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>A node of a city on servers, run as the shipped program runs it, in a process that can be frozen and killed.</summary>
internal sealed partial class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private const int ErrorLinesMax = 100;

    private readonly string folder;
    private readonly Process process;
    private readonly ConcurrentQueue<string> errors = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private NodeProcess(string folder, Process process)
    {
        (this.folder, this.process) = (folder, process);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>The last that it said of what went wrong.</summary>
    public string Errors => string.Join('\n', errors);

    /// <summary>Starts a node over a folder that names its servers, and waits until it answers.</summary>
    public static Task<NodeProcess> StartAsync(string folder, CancellationToken stop) => StartAsync(folder, ["node", "run"], stop);

    /// <summary>Starts a node by another verb, with its options.</summary>
    public static async Task<NodeProcess> StartAsync(string folder, string[] verb, CancellationToken stop, bool isDemo = true)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "xnx.dll"), .. verb, .. isDemo ? ["--demo"] : Array.Empty<string>(), "--port", "0", "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var node = new NodeProcess(folder, Process.Start(start)!);
        try
        {
            var link = await node.process.StandardOutput.ReadLineAsync(stop).AsTask().WaitAsync(Longest, stop);
            Assert.True(link is not null, node.Errors);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>The lanes that it holds now, <c>group.partition</c>; none if it does not say so in time, as on a machine that is busy with everything else.</summary>
    public async Task<IReadOnlySet<string>> LanesAsync(CancellationToken stop)
    {
        string metrics;
        try
        {
            metrics = await http.GetStringAsync($"{new NodeFolder(folder).ReadNodeFile()!.Url}/metrics", stop);
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            return new HashSet<string>();
        }

        return LaneLine().Matches(metrics).Select(line => $"{line.Groups["group"].Value}.{line.Groups["partition"].Value}").ToHashSet();
    }

    /// <summary>What the city has come to, as this node sees it.</summary>
    public async Task<DemoSummary> SummariseAsync(CancellationToken stop)
    {
        using var node = NodeClient.Of(folder);
        return await node.SummariseAsync(stop);
    }

    /// <summary>Stops the processor for it: it is a zombie until it is thawed.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Tells it to stop, as a service manager does.</summary>
    public async Task StopAsync(CancellationToken stop)
    {
        await SignalAsync("TERM");
        await process.WaitForExitAsync(stop).WaitAsync(Longest, stop);
        Assert.Equal(0, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
        http.Dispose();
    }

    [GeneratedRegex("""^xn_lanes_lag\w*\{[^}]*group="(?<group>[^"]+)",partition="(?<partition>[0-9]+)"[^}]*\}""", RegexOptions.Multiline)]
    private static partial Regex LaneLine();

    private void Note(string? line)
    {
        if (line is null) return;
        errors.Enqueue(line);
        if (errors.Count > ErrorLinesMax) errors.TryDequeue(out _);
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, $"{process.Id}"])!;
        await kill.WaitForExitAsync();
    }
}
