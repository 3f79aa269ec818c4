using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>Finds the record of a quarantine row: kept whole, or beyond the quota still in the log, where its hash proves that it is the same.</summary>
internal sealed class KeptRecordReader(IPartitionedLog log)
{
    /// <summary>The record; null when it was not kept and the log has it no more.</summary>
    /// <param name="row">The row, read whole.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    public async ValueTask<LogRecord?> ReadAsync(QuarantineRow row, CancellationToken cancellationToken)
    {
        if (row.Record is { } kept) return kept;
        var found = new List<LogRecord>(1);
        await log.ReadAsync(row.Topic, row.Partition, row.Offset, 1, int.MaxValue, found, cancellationToken);
        return found is [var record] && record.Offset == row.Offset && RecordHash.Of(record).AsSpan().SequenceEqual(row.RecordHash.Span) ? record : null;
    }
}
