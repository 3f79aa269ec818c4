using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>A leader is lost with acknowledged records that its follower has not, and the follower leads: whoever has read them does not read on as if nothing had happened.</summary>
public sealed class UncleanElectionTests : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private UncleanElection election = null!;

    public async ValueTask InitializeAsync() => election = await UncleanElection.PrepareAsync(Records.Topic);

    public async ValueTask DisposeAsync()
    {
        if (election is { } prepared) await prepared.DisposeAsync();
    }

    [Fact]
    public async Task A_log_that_is_shorter_than_what_was_read_is_refused()
    {
        await using var log = await election.OpenAsync(endsEvery: TimeSpan.FromMilliseconds(100));
        await AppendAsync(log, "a", "b");
        await election.LeaveFollowerBehindAsync();
        await AppendAsync(log, "c", "d");
        Assert.Equal(["a", "b", "c", "d"], await log.ValuesAsync(0));
        var rung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = log.OnAppended(Records.Topic, 0, () => rung.TrySetResult());
        await election.ElectFollowerAsync();
        await rung.Task.WaitAsync(Longest);
        Assert.Contains("cut off", Assert.Throws<TopicRecreatedException>(() => log.EndOffset(Records.Topic, 0)).Message, StringComparison.Ordinal);
        await using var anew = await election.OpenAsync();
        Assert.Equal(["a", "b"], await anew.ValuesAsync(0));
    }

    /// <param name="from">Where somebody reads on: behind all that was read, or where others are still, who have read less.</param>
    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    public async Task A_log_that_has_grown_again_past_what_was_read_is_refused(long from)
    {
        await using var log = await OpenBlindAsync();
        await AppendAsync(log, "a", "b");
        await election.LeaveFollowerBehindAsync();
        await AppendAsync(log, "c", "d");
        Assert.Equal(["a", "b", "c", "d"], await log.ValuesAsync(0));
        await election.ElectFollowerAsync();
        await using var other = await election.OpenAsync();
        await AppendAsync(other, "x", "y", "z");
        // Its producer's numbers do not fit the shorter log; the next one begins anew.
        await Assert.ThrowsAsync<LogException>(() => AppendAsync(log, "e"));
        await AppendAsync(log, "e");
        Assert.Contains("cut off", (await Assert.ThrowsAsync<TopicRecreatedException>(() => NextAsync(log, from))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TopicRecreatedException>(() => AppendAsync(log, "f"));
        await using var anew = await election.OpenAsync();
        Assert.Equal(["a", "b", "x", "y", "z", "e"], await anew.ValuesAsync(0));
    }

    [Fact]
    public async Task A_follower_that_has_everything_goes_on_as_if_nothing_had_happened()
    {
        await using var log = await OpenBlindAsync();
        await AppendAsync(log, "a", "b");
        Assert.Equal(["a", "b"], await log.ValuesAsync(0));
        await election.LetLeaderGoAsync();
        await AppendAsync(log, "c", "d");
        Assert.Equal(["c", "d"], await NextAsync(log, 2));
        Assert.Equal(["a", "b", "c", "d"], await log.ValuesAsync(0));
    }

    // It asks so seldom where partitions end that it never hears of the shorter log.
    private Task<KafkaLog> OpenBlindAsync() => election.OpenAsync(endsEvery: TimeSpan.FromMinutes(1));

    private static async Task AppendAsync(KafkaLog log, params string[] values)
    {
        foreach (var value in values) await log.AppendAsync([Records.Of(0, value)], default).AsTask().WaitAsync(Longest);
    }

    private static async Task<IEnumerable<string>> NextAsync(KafkaLog log, long from)
    {
        var records = new List<LogRecord>();
        while (from + records.Count < log.EndOffset(Records.Topic, 0) && await log.ReadAsync(Records.Topic, 0, from + records.Count, 100, 1 << 20, records, default) > 0)
        {
        }

        return records.Select(record => Records.Text(record.Value));
    }
}
