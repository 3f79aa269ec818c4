using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Node.Evidence;

/// <summary>Finds the record of a message by its id.</summary>
internal sealed class TracedRecords(ITraceReader trace, IPartitionedLog log)
{
    /// <summary>The record as the log holds it; null when nothing was sent under that id, or the log has it no longer.</summary>
    public async Task<LogRecord?> FindAsync(Guid messageId, CancellationToken cancellationToken)
    {
        var found = await trace.FindAsync(messageId.ToString(), 1, cancellationToken);
        if (found is not [{ Topic: { } topic, Partition: { } partition, Offset: { } offset }]) return null;
        var records = new List<LogRecord>();
        await log.ReadAsync(topic, partition, offset, 1, int.MaxValue, records, cancellationToken);
        return records is [var record] && record.Offset == offset ? record : null;
    }
}
