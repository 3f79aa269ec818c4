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

    public async ValueTask InitializeAsync() => election = await UncleanElection.PrepareAsync(Records.Topic, UncleanElection.Compacted);

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
        await election.AppendAsync(Other("x"), Records.Of(0, "d"));
        Assert.Contains("record 3 was appended by another leader", await RefusalAsync(handled), StringComparison.Ordinal);
        await election.CompactAsync(handled.Next - 1, Records.Of(0, "more"));
        Assert.Contains("record 2 was appended by another leader", await RefusalAsync(handled), StringComparison.Ordinal);
        await election.AppendAsync(Other("y"));
        await election.CompactAsync(handled.Next - 2, Records.Of(0, "more"));
        await ClaimAsync(handled);
    }

    [Fact]
    public async Task A_leader_that_had_everything_is_taken_whatever_became_of_the_last_record()
    {
        await election.AppendAsync(Other("a"), Records.Of(0, "b"));
        var handled = await HandledAsync();
        await election.LetLeaderGoAsync();
        await ClaimAsync(handled);
        await AppendAsync("c");
        await ClaimAsync(handled);
        Assert.True((await HandledAsync()).LeaderEpoch > handled.LeaderEpoch);
        await election.CompactAsync(handled.Next - 1, Records.Of(0, "more"));
        await ClaimAsync(handled);
        await election.RemoveAsync(handled.Next);
        await ClaimAsync(handled);
    }

    private static LogAppend Other(string value) => Records.Of(0, value) with { Key = Records.Bytes("another key") };

    private Task AppendAsync(params string[] values) => election.AppendAsync([.. values.Select(value => Records.Of(0, value))]);

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
}
