using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

public sealed class KafkaLogTests(SharedKafkaServer server) : PartitionedLogConformance
{
    protected override async ValueTask<ILogHarness> OpenAsync() => await KafkaHarness.OpenAsync((await server.GetAsync()).Options(server.NextPrefix()));
}
