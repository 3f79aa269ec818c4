using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Receive;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>Reads what waits for a lane: its partition of every topic of the group, merged by arrival, within the batch's bounds.</summary>
internal sealed class LaneReader(IPartitionedLog log, BusOptions options)
{
    public async ValueTask<List<ReceivedMessage>> ReadAsync(Lane lane, int recordsMax, CancellationToken cancellationToken)
    {
        var records = new List<LogRecord>();
        foreach (var topic in lane.Endpoint.Topics)
        {
            var next = lane.Claim.NextOffsets[topic];
            if (next >= log.EndOffset(topic, lane.Claim.Lane.Partition)) continue;
            await log.ReadAsync(topic, lane.Claim.Lane.Partition, next, recordsMax, options.BatchBytesMax, records, cancellationToken);
        }

        return Merge(records, recordsMax);
    }

    public bool Waits(Lane lane)
    {
        foreach (var topic in lane.Endpoint.Topics)
        {
            if (lane.Claim.NextOffsets[topic] < log.EndOffset(topic, lane.Claim.Lane.Partition)) return true;
        }

        return false;
    }

    // A stable sort keeps each topic's own order; between topics the order is arrival.
    private List<ReceivedMessage> Merge(List<LogRecord> records, int recordsMax)
    {
        var batch = new List<ReceivedMessage>(Math.Min(records.Count, recordsMax));
        var bytes = 0;
        foreach (var record in records.OrderBy(record => record.AppendTimeMs))
        {
            if (batch.Count == recordsMax || (bytes += record.Value?.Length ?? 0) > options.BatchBytesMax && batch.Count > 0) break;
            batch.Add(new ReceivedMessage(record));
        }

        return batch;
    }
}
