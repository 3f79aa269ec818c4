namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>Three servers that replicate each other, for the tests of one class.</summary>
public sealed class ThreeKafkaServers : SharedKafkaServer
{
    private protected override Task<KafkaServer> StartAsync() => KafkaServer.StartThreeAsync();
}
