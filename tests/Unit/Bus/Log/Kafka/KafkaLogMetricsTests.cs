using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Bus.Rig;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

public sealed class KafkaLogMetricsTests(SharedKafkaServer shared)
{
    [Fact]
    public async Task What_is_appended_and_read_is_counted_by_topic_and_what_fails_by_code()
    {
        var server = await shared.GetAsync();
        var options = server.Options(shared.NextPrefix());
        await using var log = await KafkaLog.OpenAsync(options, TimeProvider.System);
        using var heard = new HeardMetrics(instrument => instrument.Meter == log.Metrics.Meter);
        foreach (var topic in new[] { "xn.a.v1", "xn.b.v1" }) await log.EnsureTopicAsync(new TopicConfig(topic, 1), default);
        await log.AppendAsync([Records.Of(0, "1", "xn.a.v1"), Records.Of(0, "2", "xn.b.v1"), Records.Of(0, "3", "xn.a.v1")], default);
        await log.AppendAsync([Records.Of(0, "4", "xn.b.v1")], default);
        var into = new List<LogRecord>();
        while (into.Count < 2) await log.ReadAsync("xn.a.v1", 0, into.Count, 1, 1 << 20, into, default);
        await server.AdministerAsync("configs", "--alter", "--entity-type", "topics", "--entity-name", options.Prefix + "xn.b.v1", "--add-config", "max.message.bytes=10000");
        var failure = await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync([Records.Of(0, Records.Incompressible(20_000), "xn.b.v1")], default));

        heard.Look();
        Assert.Equal((2, 2), (heard["xn.log.appended xn.a.v1"], heard["xn.log.appended xn.b.v1"]));
        Assert.Equal((2, 2), (heard["xn.log.read xn.a.v1"], heard["xn.log.append.duration"]));
        Assert.Equal(1, heard[$"xn.log.append_failures {failure.Code}"]);
        Assert.Equal((0, 0), (heard["xn.log.unacknowledged"], heard["xn.log.read_ahead"]));
    }
}
