using Microsoft.Extensions.Logging.Abstractions;
using Xianning.Exchange.Bus.Forward;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>One process of a sender's machine: its adapter, and the real lanes that forward its log to the city's.</summary>
internal sealed class ModelSenderNode(ModelWorld world, ModelDatabase database, ModelAdapter adapter, string name) : ModelNode(world, database, name)
{
    private const int AtOnceMax = 4;

    protected override IEnumerable<Func<Task>> Loops(BusServices bus, IPipelineDecorator decorator)
    {
        yield return () => RunAdapterAsync(adapter, new AdapterLanes(bus, decorator));
        var options = new ForwardOptions { Log = new KafkaLogOptions { Servers = "" }, RecordsAtOnce = 1 + World.Random.Next(AtOnceMax) };
        var bodies = new BodyCarrier(new BodyRoute(World.Contracts, bus.Bodies, null), options, World.Forwarding, World.Time);
        var parts = new ForwardParts(bus.Log, bus.Store, new ModelTarget(this), bodies, options, new SemaphoreSlim(WorkersEnough), World.Forwarding, World.Time, NullLogger.Instance);
        bus.Log.TryGetTopic(BusRig.PenaltyType, out var topic);
        for (var partition = 0; partition < topic!.Partitions; partition++)
        {
            var lane = new ForwardLane(topic, partition, parts);
            yield return () => lane.RunAsync(Stopping);
        }
    }
}
