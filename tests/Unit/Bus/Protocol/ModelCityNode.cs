using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>One process of the city over the shared store: the real lanes of every group and the adapters.</summary>
internal sealed class ModelCityNode(ModelWorld world, int number) : ModelNode(world, world.City, $"process {number}")
{
    protected override IEnumerable<Func<Task>> Loops(BusServices bus, IPipelineDecorator decorator)
    {
        var services = new ServiceCollection().AddSingleton(World.Faults).BuildServiceProvider();
        foreach (var endpoint in ModelGroups.Build(World.Rules).Endpoints)
        {
            foreach (var handler in endpoint.Handlers) handler.Bind(services);
            for (var partition = 0; partition < World.Options.PartitionsPerTopic; partition++)
            {
                var runner = new LaneRunner(bus, endpoint, partition, decorator.Decorate(ReceivePipeline.Steps(bus)), new SemaphoreSlim(WorkersEnough), NullLogger.Instance);
                yield return () => runner.RunAsync(Stopping);
            }
        }

        foreach (var adapter in World.Adapters) yield return () => RunAdapterAsync(adapter, new AdapterLanes(bus, decorator));
    }
}
