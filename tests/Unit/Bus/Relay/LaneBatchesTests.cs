using Microsoft.Extensions.Logging.Abstractions;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Tests.Conformance;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Relay;

public sealed class LaneBatchesTests
{
    [Fact]
    public async Task Batches_that_exceed_one_append_together_wait_for_the_next()
    {
        var log = new HeardLog();
        var sent = await new LaneBatches([Batch(1, 6_000), Batch(2, 4_000), Batch(3, 1)], Never(log)).SendAsync(log, default);
        Assert.Equal([1, 2], sent.Select(batch => batch.Number));
        Assert.Equal([10_000], log.Appends);
        Assert.Equal([new SendPosition(Records.Topic, 0, 6_000, 4_000)], sent[1].Positions);
    }

    [Fact]
    public async Task A_single_batch_may_take_several_appends()
    {
        var log = new HeardLog();
        var sent = await new LaneBatches([Batch(1, 25_000), Batch(2, 1)], Never(log)).SendAsync(log, default);
        Assert.Equal([10_000, 10_000, 5_000], log.Appends);
        Assert.Equal([1], sent.Select(batch => batch.Number));
        Assert.Equal(25_000, sent[0].Positions.Sum(position => position.Count));
    }

    [Fact]
    public void Places_are_dealt_out_in_order_also_where_others_appended_in_between()
    {
        var places = new PlaceSplitter([new(Records.Topic, 0, 10, 3), new(Records.Topic, 0, 20, 2), new(Records.Topic, 1, 5, 1)]);
        Assert.Equal([new(Records.Topic, 0, 10, 2), new(Records.Topic, 1, 5, 1)], places.Take([Records.Of(0, "a"), Records.Of(1, "b"), Records.Of(0, "c")]));
        Assert.Equal([new(Records.Topic, 0, 12, 1), new(Records.Topic, 0, 20, 1)], places.Take([Records.Of(0, "d"), Records.Of(0, "e")]));
        Assert.Equal([new SendPosition(Records.Topic, 0, 21, 1)], places.Take([Records.Of(0, "f"), Records.Of(7, "of which nothing is known")]));
    }

    // Its topics have windows: all goes the plain way.
    private static OnceSender Never(HeardLog log) => new(null!, new RelayParts(null!, log, _ => false, new RelayOptions(), TimeProvider.System, NullLogger.Instance, new SoleDuty()), () => Task.CompletedTask);

    private static UnsentBatch Batch(long number, int records)
    {
        var record = Records.Of(0, "v");
        return new UnsentBatch(number, [.. Enumerable.Repeat(record, records)]);
    }

    private sealed class HeardLog : IPlacingLog
    {
        public List<int> Appends { get; } = [];

        public ValueTask<ILogTransactions> BeginAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<SendPosition>> PlaceAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
        {
            var first = Appends.Sum();
            Appends.Add(records.Count);
            return ValueTask.FromResult<IReadOnlyList<SendPosition>>([new SendPosition(records[0].Topic, records[0].Partition, first, records.Count)]);
        }
    }
}
