using System.Diagnostics;

namespace Xianning.Exchange.AcceptanceTests.Killing;

/// <summary>One run of the shipped program, <c>xnx demo --exit --json</c> where no other verb is named, watched from outside until it ends by itself or is killed.</summary>
/// <param name="WasKilled">Whether it was killed before it ended.</param>
/// <param name="Status">Its exit status.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it said on standard error.</param>
/// <param name="Files">The most files that its folder held at once, files beside their place among them.</param>
/// <param name="Processor">How much processor time it had used when last seen: its own progress, however busy the machine is.</param>
internal sealed record DemoLife(bool WasKilled, int Status, string Output, string Errors, int Files, TimeSpan Processor)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = 0 };

    /// <summary>Runs it over a folder.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="rows">Rows of the departments' files.</param>
    /// <param name="dies">Says, by files and processor time, when signal 9 comes.</param>
    /// <param name="stop">Ends waiting, and the process with it.</param>
    public static Task<DemoLife> RunAsync(string folder, int rows, Func<int, TimeSpan, bool> dies, CancellationToken stop) => RunAsync(folder, ["demo", "--exit", "--json", "--rows", $"{rows}", "--port", "0"], dies, stop);

    /// <summary>Runs another verb over a folder.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="verb">The verb with its options.</param>
    /// <param name="dies">Says, by files and processor time, when signal 9 comes.</param>
    /// <param name="stop">Ends waiting, and the process with it.</param>
    public static async Task<DemoLife> RunAsync(string folder, string[] verb, Func<int, TimeSpan, bool> dies, CancellationToken stop)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "xnx.dll"), .. verb, "--data", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            var (wasKilled, files, processor) = await WatchAsync(process, folder, dies, stop);
            await process.WaitForExitAsync(stop);
            return new DemoLife(wasKilled, process.ExitCode, await output, await errors, files, processor);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    private static async Task<(bool WasKilled, int Files, TimeSpan Processor)> WatchAsync(Process process, string folder, Func<int, TimeSpan, bool> dies, CancellationToken stop)
    {
        int most = 0;
        var used = TimeSpan.Zero;
        while (!process.HasExited)
        {
            most = Math.Max(most, Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", Everything).Count() : 0);
            used = ProcessorTimeOf(process) ?? used;
            if (dies(most, used))
            {
                process.Kill();
                return (true, most, used);
            }

            await Task.Delay(Look, stop);
        }

        return (false, most, used);
    }

    // Null when it has just ended.
    private static TimeSpan? ProcessorTimeOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
        catch (Exception ended) when (ended is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
