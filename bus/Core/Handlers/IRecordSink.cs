namespace Xianning.Exchange.Bus.Handlers;

/// <summary>
/// Takes what passed the gate out of the bus: to files, to another system. A lane calls it before its flush commits, and again with what was not committed after a failure,
/// so a sink must be able to do the same twice: what it writes is named by its range. Called by several lanes at once, by one for a partition.
/// </summary>
public interface IRecordSink
{
    /// <summary>Told at every claim of a partition and after a flush that did not commit: what it wrote from this offset on was never committed and will come again.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="next">The next offset.</param>
    void Begin(int partition, long next);

    /// <summary>Writes what passed of one batch, in the lane's order.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="records">At least one; what comes back later, released or retried, has its old offset (<see cref="SinkRecord.IsRedelivered"/>).</param>
    /// <exception cref="IOException">It cannot be written now: the lane pauses and comes again with the same records.</exception>
    void Write(int partition, IReadOnlyList<SinkRecord> records);
}
