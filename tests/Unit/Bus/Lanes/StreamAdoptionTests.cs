using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Lanes;

/// <summary>An operator lets a stream go on: from a refused epoch, or without what is missing.</summary>
public sealed class StreamAdoptionTests : IAsyncLifetime
{
    private const string Party = "91421200XN0000119N";

    private readonly Handled handled = new();
    private readonly BusRig rig;
    private readonly RigSender sender;

    public StreamAdoptionTests()
    {
        rig = new BusRig(handled);
        sender = new(rig, "adopted");
    }

    public async ValueTask InitializeAsync() => await rig.StartAsync();

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task A_restored_senders_epoch_is_refused_until_it_is_adopted_and_goes_on_after_that_and_after_a_restart()
    {
        List<Guid> accepted = [];
        for (var i = 1; i <= 4; i++) accepted.Add(await SendAsync(sender, i));
        var restored = new RigSender(rig, "adopted") { Epoch = 2, Sequence = 1 };
        await SendAsync(restored, 2);
        await SendAsync(restored, 3);
        Assert.Equal(2, (await RefusedAsync()).Count);

        var outcome = await AdoptAsync((await StreamAsync()).RefusedFrom);
        Assert.Equal("adopted from epoch 2 on", outcome);
        await rig.RestartAsync();
        accepted.Add(await SendAsync(restored, 4));
        accepted.Add(await SendAsync(restored, 5));
        Assert.Equal(accepted, handled.Ids);

        await rig.RestartAsync();
        accepted.Add(await SendAsync(restored, 6));
        await SendAsync(sender, 7);
        Assert.Equal(accepted, handled.Ids);
        Assert.Equal([ExchangeErrors.SequenceReused.Code, ExchangeErrors.SequenceReused.Code, ExchangeErrors.EpochOld.Code], (await RefusedAsync()).Select(row => row.Code));
    }

    [Fact]
    public async Task A_fork_is_refused_until_it_is_adopted()
    {
        List<Guid> accepted = [await SendAsync(sender, 1), await SendAsync(sender, 2)];
        await SendAsync(new RigSender(rig, "adopted") { Sequence = 2 }, 3);
        await SendAsync(sender, 3);
        Assert.Equal([ExchangeErrors.SequenceFork.Code, ExchangeErrors.SequenceReused.Code], (await RefusedAsync()).Select(row => row.Code));

        await AdoptAsync(1);
        accepted.Add(await SendAsync(sender, 4));
        Assert.Equal(accepted, handled.Ids);
    }

    [Fact]
    public async Task What_waits_at_a_gap_of_a_strict_stream_goes_on_without_what_is_missing_which_is_still_accepted_late()
    {
        rig.Directory.MakeStrict();
        List<Guid> accepted = [await SendAsync(sender, 1)];
        var missing = sender.Next(Party, "咸人社罚〔2015〕2号");
        accepted.AddRange([await SendAsync(sender, 3), await SendAsync(sender, 4)]);
        Assert.Equal(accepted[..1], handled.Ids);
        await rig.UntilAsync(() => ValueTask.FromResult(rig.Host.StreamGaps.Any(gap => gap.IsReported)), TimeSpan.FromSeconds(2));

        Assert.Equal("goes on without what is missing up to 2", await AdoptAsync(0));
        await rig.UntilAsync(async () => await rig.Store.Parked.CountAsync(default) == 0);
        Assert.Equal(accepted, handled.Ids);
        Assert.Empty(rig.Host.StreamGaps);
        accepted.Add(await sender.AppendAsync(missing));
        Assert.Equal(accepted, handled.Ids);
    }

    [Fact]
    public async Task A_second_history_of_a_number_is_noticed_after_a_restart_too()
    {
        await SendAsync(sender, 1);
        await rig.RestartAsync();
        await SendAsync(new RigSender(rig, "adopted"), 2);
        Assert.Equal([ExchangeErrors.RootEquivocation.Code], (await RefusedAsync()).Select(row => row.Code));
        Assert.Single(handled.Ids);
    }

    [Fact]
    public async Task What_is_not_as_it_was_ordered_is_not_adopted()
    {
        await SendAsync(sender, 1);
        Assert.StartsWith("nothing to do: no epoch is refused", await AdoptAsync(0), StringComparison.Ordinal);
        Assert.StartsWith("nothing done: refused from epoch 7", await AdoptAsync(7), StringComparison.Ordinal);
        var place = (await RowAsync()).Place;
        Assert.StartsWith("nothing to do: the lane has never read", await AdoptAsync(0, place with { Stream = "00" }), StringComparison.Ordinal);
    }

    private static Task<Guid> SendAsync(RigSender from, int number) => from.SendAsync(Party, $"咸人社罚〔2015〕{number}号");

    private async Task<StreamRow> RowAsync() => Assert.Single(await rig.Store.Streams.ListAsync(StreamFilter.All, null, 10, default));

    private async Task<ReplayWindow> StreamAsync() => ReplayWindow.Read((await RowAsync()).Window.Span);

    private async Task<IReadOnlyList<QuarantineRow>> RefusedAsync() => await rig.Store.Quarantine.ListAsync(new QuarantineFilter(), 0, 10, default);

    private async Task<string> AdoptAsync(ulong refusedFrom, StreamPlace? place = null)
    {
        var stream = place ?? (await RowAsync()).Place;
        var id = await rig.Store.Commands.EnqueueAsync(stream.Lane, LaneCommandKind.AdoptStream, (long)refusedFrom, stream.ToString(), "test", "为测试", default);
        string? outcome = null;
        await rig.UntilAsync(async () => (outcome = (await rig.Store.Commands.GetAsync(id, default))!.Outcome) is not null);
        return outcome!;
    }
}
