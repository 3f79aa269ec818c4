using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Recovery;

/// <summary>A log in a file as a relay sees a log on servers. It has no transactions: no topic of these tests asks for them.</summary>
internal sealed class PlacingLog(IPartitionedLog log) : IPlacingLog
{
    public async ValueTask<IReadOnlyList<SendPosition>> PlaceAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        var positions = new List<SendPosition>();
        foreach (var place in records.GroupBy(record => (record.Topic, record.Partition)))
            positions.Add(new SendPosition(place.Key.Topic, place.Key.Partition, await log.AppendAsync([.. place], cancellationToken), place.Count()));
        return positions;
    }

    public ValueTask<ILogTransactions> BeginAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();
}
