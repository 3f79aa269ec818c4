using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Tests.Bus.Attacks;

namespace Xianning.Exchange.Tests.Bus.Lanes;

public class FailedMessageTests(AttackCity city) : IClassFixture<AttackCity>
{
    [Fact]
    public async Task A_failed_message_keeps_its_key_in_order_until_it_is_retried()
    {
        var first = await FailAsync("retried");
        var second = await AppendAsync("retried");
        var third = await AppendAsync("retried");
        Assert.Equal(4, city.Handled.Failing[first]);
        Assert.Equal(2, await city.Store.Parked.CountAsync(CancellationToken.None));
        Assert.DoesNotContain(second, city.Handled.Ids);

        city.Handled.Failing.Clear();
        var error = await ErrorOfAsync(first);
        await CommandAsync(error, LaneCommandKind.Retry);
        await city.UntilAsync(async () => await city.Store.Parked.CountAsync(CancellationToken.None) == 0);
        Assert.Equal([first, second, third], city.Handled.Ids.TakeLast(3));
        Assert.Equal(ErrorState.Done, (await city.Store.Errors.GetAsync(error.Id, CancellationToken.None))!.State);
        Assert.Contains(await AppendAsync("retried"), city.Handled.Ids);
    }

    [Fact]
    public async Task A_discarded_message_is_never_handled_and_frees_its_key()
    {
        var first = await FailAsync("discarded");
        var second = await AppendAsync("discarded");
        var error = await ErrorOfAsync(first);
        await CommandAsync(error, LaneCommandKind.Discard);
        await city.UntilAsync(async () => await city.Store.Parked.CountAsync(CancellationToken.None) == 0);
        Assert.DoesNotContain(first, city.Handled.Ids);
        Assert.Contains(second, city.Handled.Ids);
        Assert.Equal(ErrorState.Discarded, (await city.Store.Errors.GetAsync(error.Id, CancellationToken.None))!.State);
        var traced = Assert.Single(await new TraceReader(city.Store.Segments, city.Store.Trace).FindAsync($"{first}", 10, CancellationToken.None));
        Assert.Equal([("InvokeHandlers", "failed"), ("Discard", "discarded")], traced.Hops.TakeLast(2).Select(hop => (hop.Step, hop.Detail)));
    }

    [Fact]
    public async Task A_retry_that_fails_again_leaves_the_key_blocked()
    {
        var first = await FailAsync("again");
        var second = await AppendAsync("again");
        var error = await ErrorOfAsync(first);
        await CommandAsync(error, LaneCommandKind.Retry);
        Assert.DoesNotContain(second, city.Handled.Ids);
        Assert.Equal(ErrorState.Failed, (await city.Store.Errors.GetAsync(error.Id, CancellationToken.None))!.State);
        await CommandAsync(error, LaneCommandKind.Discard);
        await city.UntilAsync(async () => await city.Store.Parked.CountAsync(CancellationToken.None) == 0);
        Assert.Contains(second, city.Handled.Ids);
    }

    private async Task<Guid> FailAsync(string stream)
    {
        var envelope = city.Penalty(stream);
        var id = new Guid(envelope.Tags[1], bigEndian: true);
        city.Handled.Failing[id] = 0;
        await city.AppendAsync(envelope);
        return id;
    }

    private async Task<Guid> AppendAsync(string stream)
    {
        var envelope = city.Penalty(stream);
        await city.AppendAsync(envelope);
        return new Guid(envelope.Tags[1], bigEndian: true);
    }

    private async Task<ErrorRow> ErrorOfAsync(Guid id) =>
        (await city.Store.Errors.ListAsync(null, ErrorState.Failed, 0, 100, CancellationToken.None)).Single(row => row.Entry.MessageId == id);

    private async Task CommandAsync(ErrorRow error, LaneCommandKind kind) =>
        await city.DoneAsync(await city.Store.Commands.EnqueueAsync(error.Entry.Lane, kind, error.Id, "test", "为测试", CancellationToken.None));
}
