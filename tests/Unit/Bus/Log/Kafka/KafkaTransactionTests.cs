using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>Transactions take offsets of their own and hold readers back: neither may keep a reader from what it is to see.</summary>
public sealed class KafkaTransactionTests(SharedKafkaServer server)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Marks_of_transactions_are_no_records_and_no_end()
    {
        await using var log = await OpenAsync();
        await using var transactions = await log.BeginAsync("a.0", default);
        for (var i = 0; i < 5; i++)
        {
            await PlaceAsync(transactions, $"v{i}");
            await transactions.CommitAsync(default);
            var next = (await log.ReadAllAsync(0))[^1].Offset + 1;
            await UntilAsync(async () => await log.ReadAsync(Records.Topic, 0, next, 1, 1, [], default) == 0 && log.EndOffset(Records.Topic, 0) == next);
        }

        Assert.Equal(["v0", "v1", "v2", "v3", "v4"], await log.ValuesAsync(0));
    }

    [Fact]
    public async Task A_log_that_is_opened_behind_marks_ends_after_its_last_record_too()
    {
        var options = await OptionsAsync();
        await using (var first = await OpenAsync(options))
        {
            await using var transactions = await first.BeginAsync("a.0", default);
            await PlaceAsync(transactions, "v");
            await transactions.CommitAsync(default);
            await PlaceAsync(transactions, "undone");
        }

        await using var log = await OpenAsync(options);
        await UntilAsync(async () => await log.ReadAsync(Records.Topic, 0, 1, 1, 1, [], default) == 0 && log.EndOffset(Records.Topic, 0) == 1);
        Assert.Equal(["v"], await log.ValuesAsync(0));
    }

    [Fact]
    public async Task What_follows_an_open_transaction_comes_when_it_ends_and_nobody_takes_the_log_for_cut_off()
    {
        var options = await OptionsAsync() with { EndsEvery = TimeSpan.FromMilliseconds(20) };
        await using var log = await OpenAsync(options);
        await using var open = await log.BeginAsync("a.0", default);
        await using var other = await log.BeginAsync("a.1", default);
        await PlaceAsync(open, "undone");
        await PlaceAsync(other, "v");
        await other.CommitAsync(default);
        await log.AppendAsync([Records.Of(0, "w")], default);
        var reading = log.ReadAllAsync(0);
        // Some rounds of asking where the log ends.
        for (var i = 0; i < 10; i++) await other.DecidedAsync(Records.Topic, 1, default);
        Assert.False(reading.IsCompleted);
        await open.DisposeAsync();
        Assert.Equal(["v", "w"], (await reading.WaitAsync(Longest)).Select(record => Records.Text(record.Value)));
        Assert.True(await other.DecidedAsync(Records.Topic, 0, default) > 3);
    }

    [Fact]
    public async Task Who_begins_under_a_name_fences_the_former_and_undoes_what_it_had_open()
    {
        await using var log = await OpenAsync();
        await using var former = await log.BeginAsync("a.0", default);
        await PlaceAsync(former, "undone");
        await using var next = await log.BeginAsync("a.0", default);
        await PlaceAsync(next, "v");
        await next.CommitAsync(default);
        Assert.Equal(LogCodes.LogUnavailable, (await Assert.ThrowsAsync<LogException>(async () => await former.CommitAsync(default))).Code);
        Assert.Equal(["v"], await log.ValuesAsync(0));
    }

    [Fact]
    public async Task What_takes_too_long_is_undone_by_the_servers()
    {
        await using var log = await OpenAsync(await OptionsAsync() with { TransactionMax = TimeSpan.FromSeconds(5) });
        await using var slow = await log.BeginAsync("a.0", default);
        await PlaceAsync(slow, "undone");
        await using var other = await log.BeginAsync("a.1", default);
        Assert.True(await other.DecidedAsync(Records.Topic, 0, default) > 0);
        await Assert.ThrowsAsync<LogException>(async () => await slow.CommitAsync(default));
        Assert.Empty(await log.ValuesAsync(0));
    }

    [Fact]
    public async Task A_reader_that_goes_on_behind_marks_needs_no_further_connection()
    {
        await using var log = await OpenAsync(await OptionsAsync() with { ReadersMax = 1 });
        await using var transactions = await log.BeginAsync("a.0", default);
        var next = 0L;
        for (var i = 0; i < 20; i++)
        {
            await PlaceAsync(transactions, $"v{i}");
            await transactions.CommitAsync(default);
            var read = new List<LogRecord>();
            await UntilAsync(async () => await log.ReadAsync(Records.Topic, 0, next, 10, 1 << 20, read, default) > 0);
            Assert.Equal([$"v{i}"], read.Select(record => Records.Text(record.Value)));
            next = read[^1].Offset + 1;
        }
    }

    private static async Task PlaceAsync(ILogTransactions transactions, string value) => Assert.Single(await transactions.PlaceAsync([Records.Of(0, value)], default));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (!await holds()) await Task.Delay(10, limit.Token);
    }

    private async Task<KafkaLogOptions> OptionsAsync() => (await server.GetAsync()).Options(server.NextPrefix());

    private async Task<KafkaLog> OpenAsync() => await OpenAsync(await OptionsAsync());

    private static async Task<KafkaLog> OpenAsync(KafkaLogOptions options)
    {
        var log = await KafkaLog.OpenAsync(options, TimeProvider.System);
        await log.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
        return log;
    }
}
