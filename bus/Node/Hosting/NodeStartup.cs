using Microsoft.Extensions.Hosting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.SchemaRegistry;

namespace Xianning.Exchange.Node.Hosting;

/// <summary>
/// What must stand before the first lane starts: trust and revocation lists, contracts, the verified directory, its topics. A city's first node completes its founding here.
/// </summary>
internal sealed class NodeStartup(NodeTrust trust, NodeDirectory directory, SchemaRegistryCapability registry, IPartitionedLog log, BusOptions bus, NodeOptions options, CityFounding founding, CityBinding binding, CityRevocations revocations, IEnumerable<IBeforeLanes> parts) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (options.Edge is null) await founding.FoundAsync(cancellationToken);
            else await OpenEdgeAsync(cancellationToken);
            if (options.Servers is not null) await revocations.SyncAsync(cancellationToken);
            await EnsureTopicsAsync(directory.Current ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.DirectoryUnknown)), cancellationToken);
            foreach (var part in parts) part.Prepare();
        }
        catch (Exception fault) when (fault is not NodeApiException && NodeFaults.Explain(fault) is { } refusal)
        {
            throw refusal;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task OpenEdgeAsync(CancellationToken cancellationToken)
    {
        trust.Load();
        await registry.RefreshAsync(cancellationToken);
        await directory.OpenAsync(trust.DirectoryCertificate, cancellationToken);
    }

    private async Task EnsureTopicsAsync(GateSnapshot snapshot, CancellationToken cancellationToken)
    {
        List<TopicConfig> topics = [.. GateTopics.Of(snapshot.Data.Resources.Select(resource => (resource.MessageType, resource.RetentionDays, resource.Compacted)), snapshot.Data.Participants.Select(participant => (participant.Department, participant.Accepts)), bus.PartitionsPerTopic)];
        if (options.Servers is not null) await binding.BindLogAsync(topics, cancellationToken);
        foreach (var topic in topics)
        {
            if (!log.TryGetTopic(topic.Name, out _)) await log.EnsureTopicAsync(topic, cancellationToken);
        }
    }
}
