using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>
/// What stands in a partition from the first record on that is to be sent there. A lane's records of a partition stand in its order, so those that stand are the first ones: what is not found ends the search.
/// </summary>
internal sealed class StandingRecords
{
    private readonly Queue<(UInt128 Print, long Offset)> left = new();

    private StandingRecords()
    {
    }

    /// <summary>Of a partition that holds nothing to be found.</summary>
    public static StandingRecords None() => new();

    /// <summary>Reads what was decided until now, from an offset on.</summary>
    /// <param name="log">The log.</param>
    /// <param name="first">The first record that is to be sent; what stands before it is not kept.</param>
    /// <param name="from">The offset from which on it may stand.</param>
    /// <param name="stopping">Gives up.</param>
    public static async Task<StandingRecords> ReadAsync(ILogTransactions log, LogAppend first, long from, CancellationToken stopping)
    {
        var found = new StandingRecords();
        var wanted = RecordPrint.Of(first);
        var end = await log.DecidedAsync(first.Topic, first.Partition, stopping);
        var read = new List<LogRecord>();
        while (from < end && await log.ReadAsync(first.Topic, first.Partition, from, read, stopping) > 0)
        {
            foreach (var record in read)
            {
                var print = RecordPrint.Of(record);
                if (found.left.Count > 0 || print == wanted) found.left.Enqueue((print, record.Offset));
            }

            from = read[^1].Offset + 1;
            read.Clear();
        }

        return found;
    }

    /// <summary>Finds the next record, among those after the last one found.</summary>
    /// <returns>Its offset; null if it does not stand there.</returns>
    public long? Take(LogAppend record)
    {
        if (left.Count == 0) return null;
        var wanted = RecordPrint.Of(record);
        while (left.TryDequeue(out var next))
        {
            if (next.Print == wanted) return next.Offset;
        }

        return null;
    }
}
