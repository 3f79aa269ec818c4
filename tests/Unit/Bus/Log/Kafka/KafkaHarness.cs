using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>A log on a real server.</summary>
internal sealed class KafkaHarness(KafkaLogOptions options) : ILogHarness
{
    private KafkaLog log = null!;

    public IPartitionedLog Log => log;

    public string Prefix => options.Prefix;

    public static async ValueTask<KafkaHarness> OpenAsync(KafkaLogOptions options)
    {
        var harness = new KafkaHarness(options);
        harness.log = await KafkaLog.OpenAsync(options, TimeProvider.System);
        return harness;
    }

    public async ValueTask ReopenAsync()
    {
        await log.DisposeAsync();
        log = await KafkaLog.OpenAsync(options, TimeProvider.System);
    }

    public ValueTask DisposeAsync() => log.DisposeAsync();
}
