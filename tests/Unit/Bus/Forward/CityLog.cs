using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Tests.Bus.Forward;

/// <summary>The city's log, and how an edge reaches it.</summary>
internal sealed record CityLog(KafkaLogOptions Options, KafkaLog Log) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Log.DisposeAsync();
}
