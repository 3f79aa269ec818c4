using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Recoverability;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Lanes;

public class BlockedKeysTests
{
    [Fact]
    public void A_key_drains_only_when_nothing_blocks_it_any_more()
    {
        var keys = new BlockedKeys(new RecoverabilityOptions());
        keys.AddFailed("k");
        keys.AddParked("k", 10);
        Assert.True(keys.Blocks("k"));
        Assert.Null(keys.Take());

        keys.RemoveFailed("k");
        Assert.True(keys.Blocks("k"));
        Assert.Equal("k", keys.Take());
        Assert.Null(keys.Take());

        keys.RemoveParked("k", 10);
        Assert.False(keys.Blocks("k"));
        Assert.Null(keys.Take());
    }

    [Fact]
    public void What_waits_behind_a_failure_is_not_tried_again_for_a_change_of_the_directory()
    {
        var keys = new BlockedKeys(new RecoverabilityOptions());
        keys.AddFailed("failed");
        keys.AddHeld("failed");
        keys.AddHeld("held");
        keys.OfferAll();
        Assert.Equal("held", keys.Take());
        Assert.Null(keys.Take());
    }

    [Fact]
    public void Two_failures_of_a_key_block_it_until_both_are_settled()
    {
        var keys = new BlockedKeys(new RecoverabilityOptions());
        keys.AddFailed("k");
        keys.AddFailed("k");
        keys.RemoveFailed("k");
        Assert.True(keys.Blocks("k"));
    }

    [Fact]
    public void What_is_staged_counts_against_the_bound_until_it_is_forgotten()
    {
        var keys = new BlockedKeys(new RecoverabilityOptions { ParkedPerLaneMax = 1 });
        var message = new ReceivedMessage(new LogRecord { Topic = "t", Partition = 0, Offset = 0, AppendTimeMs = 0, Key = "k"u8.ToArray() });
        Assert.True(keys.HasRoom(message));
        keys.Stage(message);
        Assert.False(keys.HasRoom(message));
        keys.Forget();
        Assert.True(keys.HasRoom(message));
    }
}
