using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Tests.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Store.Postgres;

/// <summary>A new process claims a lane whose last handled record was appended by a leader that leads no more: it goes on if the next one had that record, whatever became of it since, and not if it had not.</summary>
public sealed class OffsetCheckTests : IAsyncLifetime
{
    private UncleanElection election = null!;

    // Once the servers compact, only the newest record of each key is left.
    public async ValueTask InitializeAsync() => election = await UncleanElection.PrepareAsync(Records.Topic, "cleanup.policy=compact,delete", "min.cleanable.dirty.ratio=0.01", "segment.ms=10");

    public async ValueTask DisposeAsync()
    {
        if (election is { } prepared) await prepared.DisposeAsync();
    }

    [Fact]
    public async Task A_log_that_was_cut_off_and_has_grown_again_with_the_same_bytes_is_refused_as_long_as_anything_stands_there()
    {
        await AppendAsync("a", "b");
        await election.LeaveFollowerBehindAsync();
        await AppendAsync("c", "d");
        var handled = await HandledAsync();
        await election.ElectFollowerAsync();
        await AppendAsync(Other("x"), Records.Of(0, "d"));
        Assert.Contains("record 3 was appended by another leader", await RefusalAsync(handled), StringComparison.Ordinal);
        await CompactAsync(handled.Next - 1);
        Assert.Contains("record 2 was appended by another leader", await RefusalAsync(handled), StringComparison.Ordinal);
        await AppendAsync(Other("y"));
        await CompactAsync(handled.Next - 2);
        await ClaimAsync(handled);
    }

    [Fact]
    public async Task A_leader_that_had_everything_is_taken_whatever_became_of_the_last_record()
    {
        await AppendAsync(Other("a"), Records.Of(0, "b"));
        var handled = await HandledAsync();
        await election.LetLeaderGoAsync();
        await ClaimAsync(handled);
        await AppendAsync("c");
        await ClaimAsync(handled);
        Assert.True((await HandledAsync()).LeaderEpoch > handled.LeaderEpoch);
        await CompactAsync(handled.Next - 1);
        await ClaimAsync(handled);
        await election.RemoveAsync(handled.Next);
        await ClaimAsync(handled);
    }

    private static LogAppend Other(string value) => Records.Of(0, value) with { Key = Records.Bytes("another key") };

    private Task AppendAsync(params string[] values) => AppendAsync([.. values.Select(value => Records.Of(0, value))]);

    private async Task AppendAsync(params LogAppend[] records)
    {
        await using var log = await election.OpenAsync();
        foreach (var record in records) await log.AppendAsync([record], default);
    }

    private async Task<LaneOffset> HandledAsync()
    {
        await using var log = await election.OpenAsync();
        var last = (await log.ReadAllAsync(0))[^1];
        Assert.True(log.TryGetTopic(Records.Topic, out var topic));
        return new LaneOffset(Records.Topic, topic!.Id, 0, last.Offset + 1, RecordHash.Of(last), last.LeaderEpoch);
    }

    private async Task ClaimAsync(LaneOffset handled)
    {
        await using var log = await election.OpenAsync();
        Assert.True(log.TryGetTopic(Records.Topic, out var topic));
        Assert.Same(handled, await OffsetCheck.AgainstAsync(log, topic!, 0, handled, default));
    }

    private async Task<string> RefusalAsync(LaneOffset handled) => (await Assert.ThrowsAsync<TopicRecreatedException>(() => ClaimAsync(handled))).Message;

    // The servers look every 15 s at what may be compacted; what is written to now never is, so each record begins a segment.
    private async Task CompactAsync(long gone)
    {
        for (var read = new List<LogRecord>(); read is not [var first] || first.Offset <= gone;)
        {
            read.Clear();
            await AppendAsync("more");
            await using var log = await election.OpenAsync();
            await log.ReadAsync(Records.Topic, 0, gone, 1, RecordLimits.RecordBytesMax, read, default);
        }
    }
}
