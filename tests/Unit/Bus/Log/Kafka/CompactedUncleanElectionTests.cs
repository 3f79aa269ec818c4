using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>A follower that lacks records leads a compacted topic, and by the time somebody reads on, compaction has removed the record that would have told.</summary>
public sealed class CompactedUncleanElectionTests : IAsyncLifetime
{
    private UncleanElection election = null!;

    public async ValueTask InitializeAsync() => election = await UncleanElection.PrepareAsync(Records.Topic, UncleanElection.Compacted);

    public async ValueTask DisposeAsync()
    {
        if (election is { } prepared) await prepared.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_later_leader_appended_before_the_last_record_that_was_read_tells_that_the_log_was_cut_off(bool isCutOff)
    {
        await using var log = await election.OpenAsync(endsEvery: TimeSpan.FromMinutes(1));
        foreach (var record in new[] { Records.Of(0, "a"), Records.Of(0, "b") }) await log.AppendAsync([record], default);
        if (isCutOff) await election.LeaveFollowerBehindAsync();
        foreach (var record in new[] { Other("c"), Records.Of(0, "d") }) await log.AppendAsync([record], default);
        Assert.Equal(3, (await ReadAsync(log, 0))[^1].Offset);
        if (isCutOff) await election.ElectFollowerAsync();
        else await election.LetLeaderGoAsync();
        if (isCutOff) await election.AppendAsync(Other("x"), Records.Of(0, "y"));
        await election.CompactAsync(3, Records.Of(0, "more"));
        // Its producer's numbers do not fit a log that was cut off; the next one begins anew.
        if (isCutOff) await Assert.ThrowsAsync<LogException>(async () => await log.AppendAsync([Records.Of(0, "late")], default));
        await log.AppendAsync([Records.Of(0, "z")], default);
        if (isCutOff) Assert.Contains("cut off", (await Assert.ThrowsAsync<TopicRecreatedException>(() => ReadAsync(log, 4))).Message, StringComparison.Ordinal);
        else Assert.Equal("z", Records.Text((await ReadAsync(log, 4))[^1].Value));
    }

    private static LogAppend Other(string value) => Records.Of(0, value) with { Key = Records.Bytes("another key") };

    private static async Task<List<LogRecord>> ReadAsync(KafkaLog log, long from)
    {
        var records = new List<LogRecord>();
        while ((records.Count == 0 ? from : records[^1].Offset + 1) is var next && next < log.EndOffset(Records.Topic, 0) && await log.ReadAsync(Records.Topic, 0, next, 100, 1 << 20, records, default) > 0)
        {
        }

        return records;
    }
}
