using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xunit;

namespace Xianning.Exchange.Tests.Conformance;

/// <summary>What every log must do, and what one must do besides whose clock and disk are the process's own.</summary>
public abstract class OwnLogConformance : PartitionedLogConformance
{
    private IOwnLogHarness harness = null!;

    private IPartitionedLog Log => harness.Log;

    protected abstract IOwnLogHarness Open();

    protected sealed override ValueTask<ILogHarness> OpenAsync() => ValueTask.FromResult<ILogHarness>(harness = Open());

    [Fact]
    public async Task Append_times_never_fall_though_the_clock_does()
    {
        harness.NowMs = 2_000;
        await Log.AppendAsync([Records.Of(0, "a")], default);
        harness.NowMs = 1_000;
        await Log.AppendAsync([Records.Of(0, "b")], default);
        await harness.ReopenAsync();
        await Log.AppendAsync([Records.Of(0, "c")], default);
        harness.NowMs = 3_000;
        await Log.AppendAsync([Records.Of(0, "d")], default);
        Assert.Equal([2_000L, 2_000, 2_000, 3_000], (await Log.ReadAllAsync(0)).Select(record => record.AppendTimeMs));
    }

    [Fact]
    public async Task A_full_disk_refuses_whole_appends_and_the_log_goes_on_when_there_is_space()
    {
        await Log.AppendAsync([Records.Of(0, "before")], default);
        await harness.LimitSpaceAsync(true);
        var many = Enumerable.Range(0, 2_000).Select(_ => Records.Of(0, new string('x', 1000))).ToList();
        await Assert.ThrowsAsync<StoreFullException>(async () => await Log.AppendAsync(many, default));
        Assert.Equal(1, Log.EndOffset(Records.Topic, 0));
        Assert.Equal(["before"], await Log.ValuesAsync(0));
        await harness.LimitSpaceAsync(false);
        Assert.Equal(1, await Log.AppendAsync([Records.Of(0, "after")], default));
        await harness.ReopenAsync();
        Assert.Equal(["before", "after"], await Log.ValuesAsync(0));
    }
}
