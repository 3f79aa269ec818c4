using Xianning.Exchange.AcceptanceTests.Servers;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>A node that is started again, as a service manager would, until it runs.</summary>
internal sealed class ChaosNode(int number, string folder) : IAsyncDisposable
{
    private const int WordsMax = 15;
    private static readonly TimeSpan StartsAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(240);

    private readonly SemaphoreSlim faults = new(1);
    private readonly List<string> troubles = [];
    private NodeProcess? process;

    public string Folder => folder;

    /// <summary>What must not be: that it ended although nobody killed it, or cannot be started.</summary>
    public IReadOnlyList<string> Troubles => process is { HasEnded: true } ? [.. troubles, $"node {number} has ended by itself"] : troubles;

    /// <summary>The last that it said of what went wrong.</summary>
    public string LastWords => $"node {number}:\n{string.Join('\n', (process?.Errors ?? "does not run").Split('\n').TakeLast(WordsMax))}";

    /// <summary>Starts it, again and again while servers are away.</summary>
    public async Task StartAsync(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(StartsWithin);
        while (true)
        {
            try
            {
                process = await NodeProcess.StartAsync(folder, limit.Token);
                return;
            }
            catch (Exception failure) when (!limit.IsCancellationRequested)
            {
                TestContext.Current.SendDiagnosticMessage($"node {number} did not start and is started again: {failure.Message}");
                await Task.Delay(StartsAgainAfter, limit.Token);
            }
        }
    }

    /// <summary>Lets a fault of its process be and heals it.</summary>
    public async Task SufferAsync(Fault fault, CancellationToken stop)
    {
        await faults.WaitAsync(stop);
        try
        {
            if (process!.HasEnded) troubles.Add($"node {number} ended by itself: {process.Errors}");
            if (fault.Kind == FaultKind.NodeFrozen) await process.FreezeAsync();
            else await process.DisposeAsync();
            await Moment.PassAsync(fault.Lasts, stop);
            if (fault.Kind == FaultKind.NodeFrozen) await process.ThawAsync();
            else await StartAsync(stop);
        }
        finally
        {
            faults.Release();
        }
    }

    /// <summary>The lanes that it holds now; none if it does not say.</summary>
    public async Task<IReadOnlySet<string>> LanesAsync(CancellationToken stop)
    {
        try
        {
            return await process!.LanesAsync(stop);
        }
        catch (HttpRequestException)
        {
            return new HashSet<string>();
        }
    }

    /// <summary>What the city has come to, as this node sees it; null while it does not say.</summary>
    public async Task<DemoSummary?> SummariseAsync(CancellationToken stop)
    {
        try
        {
            return await process!.SummariseAsync(stop);
        }
        catch (Exception failure) when (failure is NodeApiException or HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return null;
        }
    }

    public Task StopAsync(CancellationToken stop) => process!.StopAsync(stop);

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        faults.Dispose();
    }
}
