using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Adapters.Hosting;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Ranges;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Node.Intake;

/// <summary>Runs the adapters of the data folder as long as the node runs, and knows where each stands.</summary>
internal sealed partial class NodeAdapters(
    NodeFolder folder, BusOptions bus, IAdapterLanes lanes, IExchangeStore store, IGateDirectory directory, IContracts contracts, TimeProvider time, OptionSettings settings, ILogger<NodeAdapters> logger, EdgeHealth? edge = null)
    : BackgroundService, IProgress<AdapterProgress>, IRestingPart
{
    private readonly ConcurrentDictionary<string, AdapterProgress> latest = new(StringComparer.Ordinal);
    private volatile bool hasBegun;

    public IReadOnlyList<AdapterView> Views => [.. latest.Values.OrderBy(progress => progress.Adapter, StringComparer.Ordinal).Select(View)];

    public bool IsAtRest => hasBegun && latest.Values.All(progress => progress.IsAtRest);

    public bool WaitForSpace => latest.Values.Any(progress => progress.State == AdapterState.Full);

    public void Report(AdapterProgress value)
    {
        var former = latest.GetValueOrDefault(value.Adapter);
        latest[value.Adapter] = value;
        if (value.Message is { } message && message != former?.Message && value.State is AdapterState.Paused or AdapterState.Retrying or AdapterState.Failed or AdapterState.Full or AdapterState.Behind) Stands(logger, value.Adapter, value.State, value.Message);
        foreach (var fault in value.FileFaults.Except(former?.FileFaults ?? [])) CannotRead(logger, value.Adapter, fault);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var options = settings.Of(new AdapterHostOptions { DataFolder = folder.Root, PersonToken = TokenOf, HeldBecause = () => edge?.HeldBecause });
        var host = new AdapterHost(options, lanes, store, directory, contracts, time, this);
        var running = host.RunAsync(stoppingToken);
        hasBegun = true;
        await running;
    }

    private static AdapterView View(AdapterProgress progress) =>
        new(progress.Adapter, progress.Department, progress.Resource, WordOf(progress.State), progress.File, progress.Row, progress.Message, progress.FileFaults);

    private static string WordOf(AdapterState state) => state switch
    {
        AdapterState.Starting => "starting",
        AdapterState.Reading => "reading",
        AdapterState.Waiting => "waiting",
        AdapterState.Idle => "idle",
        AdapterState.Paused => "paused",
        AdapterState.Retrying => "retrying",
        AdapterState.Failed => "failed",
        AdapterState.Full => "full",
        AdapterState.Behind => "behind",
        _ => "stopped",
    };

    private string TokenOf(string citizenId) => PersonToken.For(bus.Gate.CityKey is { } key ? key.Span : throw new CryptographicException("The city key is missing."), citizenId);

    [LoggerMessage(EventId = 4401, Level = LogLevel.Warning, Message = "Adapter {Adapter} is {State}: {Reason}")]
    private static partial void Stands(ILogger logger, string adapter, AdapterState state, string reason);

    [LoggerMessage(EventId = 4402, Level = LogLevel.Warning, Message = "Adapter {Adapter}: {Fault}")]
    private static partial void CannotRead(ILogger logger, string adapter, string fault);
}
