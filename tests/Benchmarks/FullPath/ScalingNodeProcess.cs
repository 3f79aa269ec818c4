using System.Diagnostics;
using System.Globalization;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>Starts a <see cref="ScalingNode"/> and hears what it says.</summary>
internal sealed class ScalingNodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("xn-benchmark-");
    private readonly Process process;
    private TaskCompletionSource obeyed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long handled;
    private int lanes;

    /// <summary>Starts it.</summary>
    /// <param name="first">The folder of the city's first node.</param>
    public ScalingNodeProcess(string first)
    {
        City.CopyFolder(first, folder.FullName);
        process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["scaling-node", folder.FullName]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
    }

    public int Id => process.Id;

    public int LanesHeld => process.HasExited ? throw new InvalidOperationException($"A node ended by itself, with {process.ExitCode}.") : Volatile.Read(ref lanes);

    public long Handled => Interlocked.Read(ref handled);

    /// <summary>Opens or closes its gate, and waits until it is.</summary>
    public async Task TellAsync(string order)
    {
        obeyed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await process.StandardInput.WriteLineAsync(order);
        await process.StandardInput.FlushAsync();
        await obeyed.Task.WaitAsync(Longest);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using (var limit = new CancellationTokenSource(Longest))
        {
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }

        process.Dispose();
        folder.Delete(recursive: true);
    }

    // What the node's own log might say there is none of ours.
    private void Hear(string? line)
    {
        if (line is ScalingNode.Open or ScalingNode.Close) obeyed.TrySetResult();
        else if (line?.Split(' ') is [var held, var done] && int.TryParse(held, CultureInfo.InvariantCulture, out var number) && long.TryParse(done, CultureInfo.InvariantCulture, out var count))
        {
            Volatile.Write(ref lanes, number);
            Interlocked.Exchange(ref handled, count);
        }
    }
}
