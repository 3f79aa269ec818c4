using Microsoft.Extensions.Logging.Abstractions;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Rig;
using Xianning.Exchange.Tests.Bus.Store;
using Xianning.Exchange.Tests.Conformance;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Bodies;

public sealed class BodySweeperTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_sweeps_at_the_start_and_from_then_on()
    {
        await using var files = new FileBodyHarness();
        await files.Store.PutAsync(new MemoryStream([1]), null, Stop);
        using var sweeper = new BodySweeper(files.Store, IBodyStoreHarness.Numbers, files.Time, NullLogger<BodySweeper>.Instance);
        await sweeper.StartAsync(Stop);
        await UntilAsync(() => sweeper.Last == new BodySweep(0, 0, 1, 1, 1));
        files.Time.Advance(TimeSpan.FromDays(8));
        await UntilAsync(() => sweeper.Last is { Bodies: 0 }, () => files.Time.Advance(IBodyStoreHarness.Numbers.SweepEvery));
        Assert.Empty(files.Files);
        await sweeper.StopAsync(Stop);
    }

    [Fact]
    public void Its_metrics_say_what_the_last_sweep_found_and_add_up_what_was_removed()
    {
        using var metrics = new BodyMetrics(new BodyStoreOptions { TotalBytesMax = 1L << 30 });
        using var heard = new HeardMetrics(instrument => instrument.Meter == metrics.Meter);
        heard.Look();
        Assert.True(double.IsNaN(heard["xn.bodies.count"]));
        metrics.See(new BodySweep(3, 1, 7, 1L << 29, 2));
        metrics.See(new BodySweep(1, 0, 6, 1L << 28, 1));
        heard.Look();
        Assert.Equal((6, 1, 1L << 28, 25), (heard["xn.bodies.count"], heard["xn.bodies.unclaimed"], heard["xn.bodies.size"], heard["xn.bodies.full"]));
        Assert.Equal((4, 1), (heard["xn.bodies.swept"], heard["xn.bodies.unfinished"]));
    }

    [Fact]
    public async Task A_node_that_takes_none_says_so_and_holds_nothing()
    {
        var none = new NoBodies();
        var refusal = await Assert.ThrowsAsync<BodyException>(() => none.PutAsync(Stream.Null, null, Stop));
        Assert.Equal(ExchangeErrors.BodiesNotTaken.Code, refusal.Code.Code);
        var reference = Xianning.Exchange.Contracts.Identifiers.BodyReference.Of(new byte[32], 1);
        Assert.False(await none.HoldsAsync(reference, Stop));
        Assert.False(await none.ClaimAsync(reference, Stop));
    }

    private static async Task UntilAsync(Func<bool> reached, Action? meanwhile = null)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        bounded.CancelAfter(TimeSpan.FromSeconds(60));
        while (!reached())
        {
            bounded.Token.ThrowIfCancellationRequested();
            meanwhile?.Invoke();
            await Task.Yield();
        }
    }
}
