using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>The whole suite over TLS, with a node's certificate and the rights that a plan gives a node.</summary>
public sealed class KafkaLogOverTlsTests(SecuredKafka kafka) : PartitionedLogConformance
{
    protected override async ValueTask<ILogHarness> OpenAsync()
    {
        var prefix = kafka.NextPrefix();
        using (var planner = new AclPlanner(await kafka.OperatorAsync(prefix), ["suite"], TimeProvider.System)) await planner.ApplyAsync(new TopicRights([], []), prune: false, default);
        return await KafkaHarness.OpenAsync(await kafka.OptionsAsync(prefix, kafka.Key(KafkaPrincipal.OfNode("suite"))));
    }
}
