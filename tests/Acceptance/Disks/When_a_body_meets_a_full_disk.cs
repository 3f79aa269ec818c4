using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.AcceptanceTests.Disks;

/// <summary>An upload that takes the last block of a disk: it is refused by its code, leaves nothing, and what was there stays.</summary>
public sealed class When_a_body_meets_a_full_disk
{
    private const int SmallBytes = 100_000;
    private const int LargeBytes = 4_000_000;

    [Fact]
    public Task Should_be_refused_and_leave_nothing() =>
        SmallDisk.RunAsync(typeof(When_a_body_meets_a_full_disk), nameof(Child_fills_its_disk_with_a_body), "8m", TestContext.Current.CancellationToken);

    /// <summary>What happens on the small disk.</summary>
    [Fact(Explicit = true)]
    public async Task Child_fills_its_disk_with_a_body()
    {
        if (SmallDisk.Folder is not { } disk) return;
        var stop = TestContext.Current.CancellationToken;
        using var store = FileBodyStore.Open(new BodyStoreOptions { FreeBytesMin = 0 }, Path.Combine(disk, "bodies"), TimeProvider.System);
        var kept = await store.PutAsync(new MemoryStream(new byte[SmallBytes]), null, stop);
        SmallDisk.FillBut(LargeBytes / 2 / 1024);
        var refusal = await Assert.ThrowsAsync<BodyException>(() => store.PutAsync(new MemoryStream(new byte[LargeBytes]), null, stop));
        Assert.Equal(ExchangeErrors.BodyNoSpace.Code, refusal.Code.Code);
        SmallDisk.FillBut(0);
        Assert.True(await store.ClaimAsync(kept, stop));
        Assert.Equal(new BodySweep(0, 0, 1, SmallBytes, 0), await store.SweepAsync(stop));
        SmallDisk.Free();
        await store.PutAsync(new MemoryStream(new byte[LargeBytes]), null, stop);
    }
}
