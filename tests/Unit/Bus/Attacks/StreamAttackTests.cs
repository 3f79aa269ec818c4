using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Bus.Store;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>Area STREAM: numbers that were signed by the right key and are wrong all the same.</summary>
public class StreamAttackTests(AttackCity city) : IClassFixture<AttackCity>
{
    [Fact]
    public async Task An_exact_replay_is_skipped_and_not_quarantined()
    {
        var envelope = city.Penalty("replay");
        await city.AppendAsync(envelope);
        var again = await city.AppendAsync(envelope);
        Assert.Null(await city.CodeOfAsync(envelope, again));
        Assert.Single(city.Handled.Ids, new Guid(envelope.Tags[1], bigEndian: true));
    }

    [Fact]
    public async Task A_replay_to_another_partition_does_not_move_the_window_there()
    {
        var stream = "replay.elsewhere";
        var moved = Numbered(stream, 1, 50, 42);
        moved.Partition = (moved.Partition + 1) % 8;
        var offset = await city.AppendAsync(moved);
        Assert.Equal(ExchangeErrors.PositionMismatch.Code, await city.CodeOfAsync(moved, offset));
        await Accepted(Numbered(stream, 1, 1, 0));
        await Accepted(Numbered(stream, 1, 50, 1));
    }

    [Theory]
    [InlineData("malformed.zero", 1, 0, 0)]
    [InlineData("malformed.previous", 1, 5, 5)]
    public async Task A_number_that_is_none_is_malformed(string stream, ulong epoch, ulong sequence, ulong previous) =>
        await Refused(Numbered(stream, epoch, sequence, previous), ExchangeErrors.SequenceMalformed);

    [Fact]
    public async Task A_restored_sender_that_numbers_again_is_refused_under_its_newer_epoch()
    {
        await Accepted(Numbered("restored", 1, 1, 0));
        await Accepted(Numbered("restored", 1, 2, 1));
        await Refused(Numbered("restored", 2, 2, 1), ExchangeErrors.SequenceReused);
    }

    [Fact]
    public async Task Two_owners_of_one_stream_are_a_fork()
    {
        await Accepted(Numbered("fork", 1, 1, 0));
        await Accepted(Numbered("fork", 1, 2, 1));
        await Refused(Numbered("fork", 1, 3, 1), ExchangeErrors.SequenceFork);
    }

    [Fact]
    public async Task A_zombie_under_an_old_epoch_is_refused()
    {
        await Accepted(Numbered("zombie", 1, 1, 0));
        await Accepted(Numbered("zombie", 2, 2, 1));
        await Refused(Numbered("zombie", 1, 3, 2), ExchangeErrors.EpochOld);
    }

    [Fact]
    public async Task A_gap_is_noted_and_what_fills_it_late_is_accepted()
    {
        await Accepted(Numbered("gap", 1, 1, 0));
        await Accepted(Numbered("gap", 1, 9, 5));
        await Accepted(Numbered("gap", 1, 5, 1));
    }

    [Fact]
    public async Task A_sixty_fifth_gap_is_refused()
    {
        for (ulong i = 0; i < 64; i++) await Accepted(Numbered("gaps", 1, 10 + (10 * i), 5 + (10 * i)));
        await Refused(Numbered("gaps", 1, 1_000, 990), ExchangeErrors.TooManyGaps);
    }

    [Fact]
    public async Task Two_roots_for_one_number_are_equivocation()
    {
        await Accepted(Numbered("two.roots", 1, 1, 0));
        await Refused(Numbered("two.roots", 1, 1, 0), ExchangeErrors.RootEquivocation);
    }

    // KEY_VERSION_OLD takes a compacted topic: KeyVersionsTests.
    [Fact]
    public void Every_code_of_the_area_STREAM_is_attacked_above() =>
        Assert.Equal(
            ["EPOCH_OLD", "KEY_VERSION_OLD", "ROOT_EQUIVOCATION", "SEQUENCE_FORK", "SEQUENCE_MALFORMED", "SEQUENCE_REUSED", "STREAM_GAP", "TOO_MANY_GAPS"],
            ExchangeErrors.All.Where(code => code.Area == "STREAM").Select(code => code.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_released_message_is_handled_once()
    {
        for (ulong i = 0; i < 64; i++) await Accepted(Numbered("released", 1, 10 + (10 * i), 5 + (10 * i)));
        var refused = Numbered("released", 1, 1_000, 990);
        var offset = await city.AppendAsync(refused);
        var row = await city.RowOfAsync(refused, offset);
        await Accepted(Numbered("released", 1, 5, 0));
        var command = await city.Store.Commands.EnqueueAsync(row!.Lane, LaneCommandKind.Release, row.Id, "test", "为测试", CancellationToken.None);
        await city.DoneAsync(command);
        Assert.Single(city.Handled.Ids, new Guid(refused.Tags[1], bigEndian: true));
        Assert.Equal(QuarantineState.Released, (await city.Store.Quarantine.GetAsync(row.Id, CancellationToken.None))!.State);

        var twice = await city.Store.Commands.EnqueueAsync(row.Lane, LaneCommandKind.Release, row.Id, "test", "again", CancellationToken.None);
        await city.DoneAsync(twice);
        Assert.Single(city.Handled.Ids, new Guid(refused.Tags[1], bigEndian: true));
    }

    [Fact]
    public async Task What_was_refused_at_the_bound_and_came_again_is_not_handled_twice_by_its_release()
    {
        for (ulong i = 0; i < 64; i++) await Accepted(Numbered("bound", 1, 10 + (10 * i), 5 + (10 * i)));
        var refused = Numbered("bound", 1, 1_000, 990);
        var row = await city.RowOfAsync(refused, await city.AppendAsync(refused));
        await city.DoneAsync(await city.Store.Commands.EnqueueAsync(row!.Lane, LaneCommandKind.Release, row.Id, "test", "too early", CancellationToken.None));
        Assert.Equal(QuarantineState.Held, (await city.Store.Quarantine.GetAsync(row.Id, CancellationToken.None))!.State);

        await Accepted(Numbered("bound", 1, 5, 0));
        await Accepted(refused);
        await city.DoneAsync(await city.Store.Commands.EnqueueAsync(row.Lane, LaneCommandKind.Release, row.Id, "test", "now", CancellationToken.None));

        Assert.Single(city.Handled.Ids, new Guid(refused.Tags[1], bigEndian: true));
        Assert.Equal(QuarantineState.Released, (await city.Store.Quarantine.GetAsync(row.Id, CancellationToken.None))!.State);
    }

    private RawEnvelope Numbered(string stream, ulong epoch, ulong sequence, ulong previous)
    {
        var envelope = city.Penalty(stream);
        envelope.Set(3, epoch, sequence, previous);
        return envelope;
    }

    private async Task Accepted(RawEnvelope envelope)
    {
        var offset = await city.AppendAsync(envelope);
        Assert.Null(await city.CodeOfAsync(envelope, offset));
        Assert.Contains(new Guid(envelope.Tags[1], bigEndian: true), city.Handled.Ids);
    }

    private async Task Refused(RawEnvelope envelope, ErrorCode expected)
    {
        var offset = await city.AppendAsync(envelope);
        Assert.Equal(expected.Code, await city.CodeOfAsync(envelope, offset));
        Assert.DoesNotContain(new Guid(envelope.Tags[1], bigEndian: true), city.Handled.Ids);
    }
}
