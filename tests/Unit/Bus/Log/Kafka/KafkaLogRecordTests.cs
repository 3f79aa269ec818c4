using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

public sealed class KafkaLogRecordTests(SharedKafkaServer server)
{
    [Fact]
    public async Task The_largest_record_goes_through_and_one_byte_more_is_refused()
    {
        await using var log = await OpenAsync(await OptionsAsync());
        var value = new byte[RecordLimits.RecordBytesMax - 4];
        for (var i = 0; i < value.Length; i++) value[i] = unchecked((byte)(i * 31 + (i >> 8)));
        await log.AppendAsync([new LogAppend(Records.Topic, 0, Records.Bytes("key"), value, [new RecordHeader("h", default)]), Records.Of(0, "after")], default);
        var read = await log.ReadAllAsync(0);
        Assert.True(read[0].Value!.Value.Span.SequenceEqual(value));
        Assert.Equal("after", Records.Text(read[1].Value));
        var refused = await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync([Records.Of(0, "with it"), new LogAppend(Records.Topic, 0, Records.Bytes("keys!"), value, [])], default));
        Assert.Equal(LogCodes.RecordTooLarge, refused.Code);
        Assert.Equal(2, log.EndOffset(Records.Topic, 0));
    }

    [Theory]
    [InlineData(null, 0, 40_000)]
    [InlineData("none", 200_000, 300_000)]
    public async Task Records_travel_and_lie_compressed_unless_the_operator_sets_it_otherwise(string? compression, long bytesMin, long bytesMax)
    {
        var options = await OptionsAsync();
        if (compression is not null) options = options with { Client = new Dictionary<string, string> { ["compression.type"] = compression } };
        await using var log = await OpenAsync(options);
        var values = Enumerable.Range(0, 100).Select(n => $"{n} {new string('x', 1000)}").ToList();
        await log.AppendAsync([.. values.Select(value => Records.Of(0, value))], default);
        Assert.Equal(values, await log.ValuesAsync(0));
        Assert.InRange((await server.GetAsync()).BytesOf(options.Prefix + Records.Topic, 0), bytesMin, bytesMax);
    }

    [Fact]
    public async Task A_compacted_topic_takes_no_record_without_a_key()
    {
        await using var log = await OpenAsync(await OptionsAsync());
        await log.EnsureTopicAsync(new TopicConfig("xn.compacted.v1", 1, Compacted: true), default);
        var refused = await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync([new LogAppend("xn.compacted.v1", 0, null, Records.Bytes("a"), [])], default));
        Assert.Equal(LogCodes.RecordKeyless, refused.Code);
        Assert.Equal(0, await log.AppendAsync([Records.Of(0, "b", "xn.compacted.v1")], default));
    }

    /// <param name="good">Records before and behind what cannot be read.</param>
    /// <param name="records">How many records are packed so that they cannot be read.</param>
    /// <param name="valueBytes">Length of each.</param>
    [Theory]
    [InlineData(3, 1, 120_000_000)]
    [InlineData(0, 1, 120_000_000)]
    [InlineData(2, 131, 1_000_000)]
    public async Task What_somebody_packed_so_that_nobody_can_unpack_it_is_one_unreadable_record_and_what_stands_behind_is_read(int good, int records, int valueBytes)
    {
        var options = await OptionsAsync();
        await using var log = await OpenAsync(options);
        await AppendGoodAsync(log, good);
        for (var batch = 0; batch < 2; batch++) await HostileProducer.PackAsync(options.Servers, options.Prefix + Records.Topic, records, valueBytes);
        await AppendGoodAsync(log, good);
        await using var reader = await OpenAsync(options);
        var read = await reader.ReadAllAsync(0);
        var unreadable = read.FindAll(record => record.UnreadableFrom is not null);
        Assert.Equal([(good, good + records - 1), (good + records, good + (2 * records) - 1)], unreadable.Select(record => (record.UnreadableFrom!.Value, record.Offset)));
        Assert.All(unreadable, record => Assert.Equal((null, null, 0), (record.Key, record.Value, record.Headers.Count)));
        Assert.Equal(Enumerable.Range(0, good).Concat(Enumerable.Range(good + (2 * records), good)).Select(offset => (long)offset), read.Except(unreadable).Select(record => record.Offset));
        Assert.Equal(good + (2 * records) + good, reader.EndOffset(Records.Topic, 0));
        // Whoever begins within such a batch is told the same of the rest of it.
        var rest = new List<LogRecord>();
        await reader.ReadAsync(Records.Topic, 0, unreadable[0].Offset, 1, 1, rest, default);
        Assert.Equal((unreadable[0].Offset, unreadable[0].Offset), (rest[0].UnreadableFrom, rest[0].Offset));
        Assert.Equal(RecordHash.Of(unreadable[0]), RecordHash.Of(rest[0]));
    }

    [Fact]
    public async Task Readers_at_different_places_each_get_everything_in_order_though_little_is_read_ahead()
    {
        var options = await OptionsAsync() with { ReadAheadBytesMax = 64 * 1024, ReadersMax = 4 };
        await using var log = await OpenAsync(options);
        for (var i = 0; i < 20; i++) await log.AppendAsync([.. Enumerable.Range(100 * i, 100).Select(n => Records.Of(1, $"{n} {new string('x', 1000)}"))], default);
        var read = await Task.WhenAll(Enumerable.Range(0, 4).Select(reader => ReadAsync(log, 300 * reader, 7 + reader)));
        for (var reader = 0; reader < read.Length; reader++)
            Assert.Equal(Enumerable.Range(300 * reader, 2000 - 300 * reader).Select(n => (long)n), read[reader].Select(record => record.Offset));
        Assert.All(read[3], record => Assert.StartsWith($"{record.Offset} ", Records.Text(record.Value), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_process_appends_rings_and_can_be_read()
    {
        var options = await OptionsAsync();
        await using var log = await OpenAsync(options);
        await using var other = await KafkaLog.OpenAsync(options, TimeProvider.System);
        var rung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = log.OnAppended(Records.Topic, 3, () => rung.TrySetResult());
        Assert.Equal(log.Topics, other.Topics);
        await other.AppendAsync([Records.Of(3, "a")], default);
        await rung.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, log.EndOffset(Records.Topic, 3));
        Assert.Equal(["a"], await log.ValuesAsync(3));
    }

    private static async Task AppendGoodAsync(KafkaLog log, int count)
    {
        for (var n = 0; n < count; n++) await log.AppendAsync([Records.Of(0, $"good {n}")], default);
    }

    private async Task<KafkaLogOptions> OptionsAsync() => (await server.GetAsync()).Options(server.NextPrefix());

    private static async Task<KafkaLog> OpenAsync(KafkaLogOptions options)
    {
        var log = await KafkaLog.OpenAsync(options, TimeProvider.System);
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, 4), default);
        return log;
    }

    private static async Task<List<LogRecord>> ReadAsync(KafkaLog log, long from, int atOnce)
    {
        var records = new List<LogRecord>();
        while (await log.ReadAsync(Records.Topic, 1, from + records.Count, atOnce, 1 << 20, records, default) > 0)
        {
        }

        return records;
    }
}
