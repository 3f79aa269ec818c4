using Xianning.Exchange.Bus.Log;
using Xunit;

namespace Xianning.Exchange.Tests.Conformance;

/// <summary>What every log must do.</summary>
public abstract class PartitionedLogConformance : IAsyncLifetime
{
    private ILogHarness harness = null!;

    private IPartitionedLog Log => harness.Log;

    protected abstract ValueTask<ILogHarness> OpenAsync();

    public async ValueTask InitializeAsync()
    {
        harness = await OpenAsync();
        await Log.EnsureTopicAsync(new TopicConfig(Records.Topic, 4), default);
    }

    public async ValueTask DisposeAsync()
    {
        await harness.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_topic_keeps_its_id_over_reopening()
    {
        var made = await Log.EnsureTopicAsync(new TopicConfig("xn.a.v1", 2, Compacted: true), default);
        await harness.ReopenAsync();
        Assert.Equal(made, await Log.EnsureTopicAsync(new TopicConfig("xn.a.v1", 2, Compacted: true), default));
        Assert.True(Log.TryGetTopic("xn.a.v1", out var found));
        Assert.Equal(made, found);
        Assert.Equal(["xn.a.v1", Records.Topic], Log.Topics.Select(topic => topic.Name));
        Assert.False(Log.TryGetTopic("xn.b.v1", out _));
    }

    [Fact]
    public async Task A_time_is_found_in_a_partition()
    {
        await Log.AppendAsync([.. Enumerable.Range(0, 9).Select(i => Records.Of(1, $"v{i}"))], default);
        var read = new List<LogRecord>();
        await Log.ReadAsync(Records.Topic, 1, 0, 9, 1 << 20, read, default);
        var last = read[^1].AppendTimeMs;
        Assert.Equal(0, await AtAsync(0));
        Assert.Equal(read.First(record => record.AppendTimeMs == last).Offset, await AtAsync(last));
        Assert.Equal(9, await AtAsync(last + 1));

        Task<long> AtAsync(long timeMs) => OffsetFinder.AtTimeAsync(Log, Records.Topic, 1, timeMs, default);
    }

    [Fact]
    public async Task The_last_record_before_an_offset_is_found()
    {
        await Log.AppendAsync([.. Enumerable.Range(0, 9).Select(i => Records.Of(1, $"v{i}"))], default);
        foreach (var before in new[] { 9, 5, 1 }) Assert.Equal(before - 1, (await BeforeAsync(before))!.Offset);
        Assert.Null(await BeforeAsync(0));

        Task<LogRecord?> BeforeAsync(long offset) => OffsetFinder.LastBeforeAsync(Log, Records.Topic, 1, offset, default);
    }

    [Fact]
    public async Task Leaders_epochs_never_fall_in_a_partition_where_a_log_has_leaders()
    {
        await Log.AppendAsync([Records.Of(0, "a"), Records.Of(0, "b")], default);
        await harness.ReopenAsync();
        await Log.AppendAsync([Records.Of(0, "c")], default);
        var epochs = (await Log.ReadAllAsync(0)).ConvertAll(record => record.LeaderEpoch);
        if (!epochs.TrueForAll(epoch => epoch is null)) Assert.All(epochs, epoch => Assert.InRange(epoch ?? -1, 0, int.MaxValue));
        Assert.Equal(epochs.Order(), epochs);
    }

    [Fact]
    public async Task Two_callers_make_one_topic()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Log.EnsureTopicAsync(new TopicConfig("xn.a.v1"), default).AsTask()));
        Assert.Single(made.Distinct());
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(4, true)]
    public async Task A_topic_of_another_shape_is_refused(int partitions, bool compacted)
    {
        var refused = await Assert.ThrowsAsync<LogException>(async () => await Log.EnsureTopicAsync(new TopicConfig(Records.Topic, partitions, compacted), default));
        Assert.Equal(LogCodes.TopicMismatch, refused.Code);
    }

    [Theory]
    [InlineData("", 8)]
    [InlineData("XN.A", 8)]
    [InlineData("xn a", 8)]
    [InlineData("xn.a", 0)]
    [InlineData("xn.a", 257)]
    public async Task A_topic_out_of_bounds_is_refused(string name, int partitions)
    {
        var refused = await Assert.ThrowsAsync<LogException>(async () => await Log.EnsureTopicAsync(new TopicConfig(name, partitions), default));
        Assert.Equal(LogCodes.TopicName, refused.Code);
    }

    [Theory]
    [InlineData("xn.unknown.v1", 0)]
    [InlineData(Records.Topic, 4)]
    [InlineData(Records.Topic, -1)]
    public async Task An_unknown_partition_is_refused_and_nothing_is_appended(string topic, int partition)
    {
        var refused = await Assert.ThrowsAsync<LogException>(async () => await Log.AppendAsync([Records.Of(0, "a"), Records.Of(partition, "b", topic)], default));
        Assert.Equal(LogCodes.TopicUnknown, refused.Code);
        Assert.Equal(0, Log.EndOffset(Records.Topic, 0));
        Assert.Throws<LogException>(() => Log.EndOffset(topic, partition));
    }

    [Fact]
    public async Task Records_come_back_as_they_were_appended()
    {
        var bare = new LogAppend(Records.Topic, 1, null, null, []);
        var empty = new LogAppend(Records.Topic, 1, ReadOnlyMemory<byte>.Empty, ReadOnlyMemory<byte>.Empty, [new RecordHeader(HeaderNames.Proof, default), new RecordHeader("县", default)]);
        await Log.AppendAsync([Records.Of(1, "处罚"), bare, empty], default);
        var read = await Log.ReadAllAsync(1);
        Assert.Equal("处罚", Records.Text(read[0].Value));
        Assert.Equal("key", Records.Text(read[0].Key));
        Assert.Equal("A of 处罚", Records.Text(read[0].Header(HeaderNames.Attributes)));
        Assert.Equal((Records.Topic, 1, 0L), (read[0].Topic, read[0].Partition, read[0].Offset));
        Assert.True(read[1].Key is null && read[1].Value is null && read[1].Headers.Count == 0);
        Assert.True(read[2].Key is { Length: 0 } && read[2].Value is { Length: 0 });
        Assert.Equal([HeaderNames.Proof, "县"], read[2].Headers.Select(header => header.Name));
    }

    [Fact]
    public async Task Offsets_are_contiguous_and_go_on_after_reopening()
    {
        Assert.Equal(0, await Log.AppendAsync([Records.Of(0, "a"), Records.Of(1, "b"), Records.Of(0, "c")], default));
        await harness.ReopenAsync();
        Assert.Equal(2, await Log.AppendAsync([Records.Of(0, "d")], default));
        Assert.Equal(["a", "c", "d"], await Log.ValuesAsync(0));
        Assert.Equal([0L, 1, 2], (await Log.ReadAllAsync(0)).Select(record => record.Offset));
        Assert.Equal((3, 1, 0), (Log.EndOffset(Records.Topic, 0), Log.EndOffset(Records.Topic, 1), Log.EndOffset(Records.Topic, 2)));
        Assert.Equal(0, Log.StartOffset(Records.Topic, 0));
    }

    [Fact]
    public async Task Appends_of_many_callers_are_each_whole_and_contiguous()
    {
        var appends = Enumerable.Range(0, 64).Select(caller => Log.AppendAsync([Records.Of(0, $"{caller}.0"), Records.Of(0, $"{caller}.1"), Records.Of(0, $"{caller}.2")], default).AsTask()).ToList();
        var firsts = await Task.WhenAll(appends);
        var values = await Log.ValuesAsync(0);
        Assert.Equal(192, values.Count);
        for (var caller = 0; caller < firsts.Length; caller++)
            Assert.Equal([$"{caller}.0", $"{caller}.1", $"{caller}.2"], values.Skip((int)firsts[caller]).Take(3));
    }

    [Fact]
    public async Task Append_times_never_fall()
    {
        for (var i = 0; i < 3; i++) await Log.AppendAsync([Records.Of(0, "a"), Records.Of(0, "b")], default);
        await harness.ReopenAsync();
        await Log.AppendAsync([Records.Of(0, "c")], default);
        var times = (await Log.ReadAllAsync(0)).ConvertAll(record => record.AppendTimeMs);
        Assert.True(times[0] > 0);
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task Reading_is_bounded_by_records_and_bytes_but_never_by_one()
    {
        await Log.AppendAsync([.. Enumerable.Range(0, 10).Select(i => Records.Of(0, new string('x', 1000)))], default);
        var into = new List<LogRecord>();
        Assert.Equal(1, await Log.ReadAsync(Records.Topic, 0, 5, 10, 1, into, default));
        Assert.All(await ReadsAsync(2, 3, 1 << 20), read => Assert.InRange(read, 1, 3));
        Assert.All(await ReadsAsync(0, 10, 5_000), read => Assert.InRange(read, 1, 4));
        Assert.Equal(0, await Log.ReadAsync(Records.Topic, 0, 10, 10, 1 << 20, into, default));
        Assert.Equal(0, await Log.ReadAsync(Records.Topic, 0, 99, 10, 1 << 20, into, default));

        // A log elsewhere gives what has come of it until now.
        async Task<List<int>> ReadsAsync(long from, int records, int bytes)
        {
            var reads = new List<int>();
            for (into.Clear(); from + into.Count < 10;) reads.Add(await Log.ReadAsync(Records.Topic, 0, from + into.Count, records, bytes, into, default));
            Assert.Equal(Enumerable.Range((int)from, 10 - (int)from), into.Select(record => (int)record.Offset));
            return reads;
        }
    }

    [Fact]
    public async Task A_signal_rings_after_the_commit_until_disposed()
    {
        var ends = new List<long>();
        var rung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var subscription = Log.OnAppended(Records.Topic, 0, () =>
        {
            ends.Add(Log.EndOffset(Records.Topic, 0));
            rung.TrySetResult();
        });
        await Log.AppendAsync([Records.Of(0, "a")], default);
        await rung.Task;
        Assert.Equal([1L], ends);
        subscription.Dispose();
        await Log.AppendAsync([Records.Of(0, "b")], default);
        await Log.AppendAsync([Records.Of(1, "c")], default);
        Assert.Equal([1L], ends);
    }

    [Fact]
    public async Task A_cancelled_append_appends_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Log.AppendAsync([Records.Of(0, "a")], cancelled.Token));
        await Log.AppendAsync([Records.Of(0, "b")], default);
        Assert.Equal(["b"], await Log.ValuesAsync(0));
    }

    [Fact]
    public async Task Whatever_is_cancelled_meanwhile_is_appended_whole_or_not_at_all()
    {
        var appended = 0;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            using var source = new CancellationTokenSource();
            var append = Log.AppendAsync([Records.Of(2, $"{i}.0"), Records.Of(2, $"{i}.1")], source.Token);
            await source.CancelAsync();
            try
            {
                await append;
                Interlocked.Increment(ref appended);
            }
            catch (OperationCanceledException)
            {
                // The writer had not begun with it.
            }
        }));
        Assert.Equal(2 * appended, (await Log.ValuesAsync(2)).Count);
    }

    [Fact]
    public async Task A_record_that_is_too_large_is_refused()
    {
        var refused = await Assert.ThrowsAsync<LogException>(async () => await Log.AppendAsync([new LogAppend(Records.Topic, 0, null, new byte[3 << 20], [])], default));
        Assert.Equal(LogCodes.RecordTooLarge, refused.Code);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Log.AppendAsync([], default));
    }
}
