using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>Runs all lanes of all capabilities of a node: creates their topics, starts a runner a lane, stops in order.</summary>
internal sealed class ExchangeHost : IHostedService, IExchangeHost, IDisposable
{
    private readonly BusServices bus;
    private readonly ExchangeBuilder exchange;
    private readonly IServiceProvider services;
    private readonly IPipelineDecorator decorator;
    private readonly ILogger<ExchangeHost> logger;
    private readonly SemaphoreSlim workers;
    private readonly CancellationTokenSource stopping = new();
    private readonly List<LaneRunner> runners = [];
    private Task[] running = [];

    public ExchangeHost(BusServices bus, ExchangeBuilder exchange, IServiceProvider services, IPipelineDecorator decorator, ILogger<ExchangeHost> logger)
    {
        this.bus = bus;
        this.services = services;
        this.decorator = decorator;
        this.logger = logger;
        this.exchange = exchange;
        workers = new SemaphoreSlim(bus.Options.Workers);
    }

    public IReadOnlyList<string> ReceiveSteps => [.. ReceivePipeline.Steps(bus).Select(step => step.Name)];

    public IReadOnlyList<string> SendSteps => ["ReadRow", "MapRow", "CleanseRow", .. SendPipeline.ApiSteps(bus).Select(step => step.Name)];

    public long Lag => runners.Sum(runner => Math.Min(runner.Lag, int.MaxValue));

    public IReadOnlyList<PausedLane> PausedLanes => [.. runners.Where(runner => runner.PausedBecause is not null).Select(runner => new PausedLane(runner.Id.Group, runner.Id.Partition, runner.PausedBecause!))];

    public IReadOnlyList<StreamGap> StreamGaps => [.. runners.SelectMany(runner => runner.Gaps)];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Asked for only now: what an operator or the directory adds is declared between its making and its start.
        foreach (var endpoint in exchange.Endpoints)
        {
            await CreateTopicsAsync(endpoint, cancellationToken);
            foreach (var handler in endpoint.Handlers) handler.Bind(services);
            for (var partition = 0; partition < Partitions(endpoint); partition++)
                runners.Add(new LaneRunner(bus, endpoint, partition, decorator.Decorate(ReceivePipeline.Steps(bus)), workers, logger));
        }

        running = [.. runners.Select(runner => Task.Run(() => runner.RunAsync(stopping.Token), CancellationToken.None))];
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running).WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        stopping.Dispose();
        workers.Dispose();
    }

    private async Task CreateTopicsAsync(EndpointModel endpoint, CancellationToken cancellationToken)
    {
        foreach (var topic in endpoint.Topics)
        {
            if (!bus.Log.TryGetTopic(topic, out _)) await bus.Log.EnsureTopicAsync(new TopicConfig(topic, bus.Options.PartitionsPerTopic), cancellationToken);
        }
    }

    // One lane reads its partition of every topic, so all topics of a group must have the same count.
    private int Partitions(EndpointModel endpoint)
    {
        var counts = endpoint.Topics.Select(bus.PartitionsOf).Distinct().ToList();
        return counts is [var only] ? only : throw new InvalidOperationException($"The topics of group '{endpoint.Group}' have different partition counts ({string.Join(", ", counts)}): give them one.");
    }
}
