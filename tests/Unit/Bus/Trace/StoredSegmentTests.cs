using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Trace;

public sealed class StoredSegmentTests
{
    [Theory]
    [InlineData(0, 10L)]
    [InlineData(1, 11L)]
    [InlineData(2, 20L)]
    [InlineData(3, null)]
    public void A_send_is_found_in_the_run_of_its_partition_that_holds_it(int ordinal, long? offset)
    {
        var sent = SegmentSample.SentPenalty with { Ordinal = ordinal };
        SendPosition[] positions = [new(sent.Topic, sent.Partition, 10, 2), new(sent.Topic, sent.Partition + 1, 90, 9), new(sent.Topic, sent.Partition, 20, 1)];
        var row = new SegmentRow(1, new LaneId("credit", 3), "s", 1, 0, SegmentSample.AdapterFlush(), positions);
        Assert.Equal(offset, StoredSegment.Of(row).OffsetOf(sent));
    }
}
