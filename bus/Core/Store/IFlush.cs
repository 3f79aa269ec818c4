using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>
/// One lane's unit of transaction. Its members only record what to write; <see cref="CommitAsync"/> does it all in one transaction and one round trip, or nothing.
/// Used once, by one thread. Memory handed in must stay unchanged until the commit ends.
/// </summary>
public interface IFlush
{
    /// <summary>Asks for the fence: the claim's epoch, flush count, next offsets and next sequence must be what the store holds. A flush without it is refused.</summary>
    void Fence();

    /// <summary>Writes a state row.</summary>
    /// <param name="table">The table's name, 1 to 128 characters; what begins with <see cref="StateTables.OwnPrefix"/> is the bus's own.</param>
    /// <param name="key">The key, at most 1 KB.</param>
    /// <param name="expectedVersion">The version it was read at; 0 if there was none.</param>
    /// <param name="value">The content; null deletes.</param>
    void WriteState(string table, ReadOnlyMemory<byte> key, long expectedVersion, ReadOnlyMemory<byte>? value);

    /// <summary>Writes a replay window.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="streamHex">The stream's id in hexadecimal.</param>
    /// <param name="source">The stream's name, <c>USCC/system/stream</c>, of which the id is a hash.</param>
    /// <param name="row">The window's bytes.</param>
    void WriteWindow(string topic, string streamHex, string source, ReadOnlyMemory<byte> row);

    /// <summary>Notes a root that the lane has accepted.</summary>
    /// <param name="root">The root.</param>
    void WriteRoot(SeenRoot root);

    /// <summary>Writes the flush's segment with its sends. Where the store holds the log they get their offsets with the commit, contiguous per partition; elsewhere they are unsent (<see cref="IUnsentSends"/>) until the lane's holder relayed them. Once a flush.</summary>
    /// <param name="body">The segment.</param>
    /// <param name="sends">The final records in the order of their numbers; may be empty.</param>
    /// <param name="nextSequence">The stream's next number after them.</param>
    /// <param name="lastSequences">The last number by destination; only the destinations that changed need be there.</param>
    void WriteSegment(ReadOnlyMemory<byte> body, IReadOnlyList<LogAppend> sends, ulong nextSequence, IReadOnlyDictionary<(string Topic, int Partition), ulong> lastSequences);

    /// <summary>Ends a lane's recovery: its stream goes on as was found out, and nothing that was unsent before is relayed as it was. Before the segment, if there is one; its numbers begin where these end.</summary>
    /// <param name="recovered">What was found out.</param>
    /// <exception cref="NotSupportedException">The store holds the log, so it is never put back without it.</exception>
    void WriteRecovered(RecoveredStream recovered);

    /// <summary>Forgets ids that the log had before the lane said them again in this flush.</summary>
    /// <param name="ids">The ids.</param>
    void ForgetSaid(IReadOnlyList<Guid> ids);

    /// <summary>Quarantines a record; beyond its quota only hash and position are kept. At the bound of those the oldest that can never be released is only counted, and the oldest under an unknown certificate can never be released any more.</summary>
    /// <param name="entry">The record and why.</param>
    void WriteQuarantine(QuarantineEntry entry);

    /// <summary>Moves a quarantined record to another state; the commit fails unless it stands at <paramref name="from"/>: its once.</summary>
    /// <param name="id">The row.</param>
    /// <param name="from">Where it must stand.</param>
    /// <param name="to">Where it goes.</param>
    void UpdateQuarantine(long id, QuarantineState from, QuarantineState to);

    /// <summary>Writes a new judgement over a held record's row, which keeps its id and its record; the commit fails unless it is held.</summary>
    /// <param name="id">The row.</param>
    /// <param name="entry">The same record and why it is held now.</param>
    void RejudgeQuarantine(long id, QuarantineEntry entry);

    /// <summary>Keeps a message that failed for good.</summary>
    /// <param name="entry">The message and its failure.</param>
    void WriteError(ErrorEntry entry);

    /// <summary>Moves a failed message to another state; the commit fails unless it stands at <paramref name="from"/>: its once.</summary>
    /// <param name="id">The row.</param>
    /// <param name="from">Where it must stand.</param>
    /// <param name="to">Where it goes.</param>
    void UpdateError(long id, ErrorState from, ErrorState to);

    /// <summary>Parks a message behind its key.</summary>
    /// <param name="entry">The message.</param>
    void Park(ParkedEntry entry);

    /// <summary>Removes a parked message; the commit fails if it is not there: its once.</summary>
    /// <param name="id">The row.</param>
    void Unpark(long id);

    /// <summary>Moves the lane past a record of one of the claim's topics and all before it. Its <see cref="RecordHash"/> and <see cref="LogRecord.LeaderEpoch"/> are kept: claims compare them with the log.</summary>
    /// <param name="last">The last record that was handled there.</param>
    void WriteOffset(LogRecord last);

    /// <summary>Moves the adapter's cursor.</summary>
    /// <param name="cursor">Its bytes.</param>
    void WriteCursor(ReadOnlyMemory<byte> cursor);

    /// <summary>Remembers a source key's version for the adapter named by the lane's group.</summary>
    /// <param name="sourceKey">The key, at most 1 KB.</param>
    /// <param name="version">The number of versions sent.</param>
    /// <param name="hash">The last version's hash, or what else the adapter keeps; at most 4 KB.</param>
    /// <param name="recordKey">The record key under which the last version was sent; null for what is no message.</param>
    /// <param name="expires">Whether <see cref="ExpireSourceRows"/> may remove it, counted from now by the store's clock; what is written without is kept for ever.</param>
    void WriteSourceRow(ReadOnlyMemory<byte> sourceKey, long version, ReadOnlyMemory<byte> hash, ReadOnlyMemory<byte>? recordKey = null, bool expires = false);

    /// <summary>Removes source keys of the adapter named by the lane's group that were written to expire, the oldest first, before this flush writes any.</summary>
    /// <param name="keptFor">How long they are kept, by the store's clock.</param>
    /// <param name="max">Most keys removed.</param>
    void ExpireSourceRows(TimeSpan keptFor, int max);

    /// <summary>Keeps a row that goes back to the department.</summary>
    /// <param name="row">The row and why.</param>
    void WriteReject(RejectedRow row);

    /// <summary>Completes an operator's command; the commit fails if it was completed before.</summary>
    /// <param name="commandId">The command.</param>
    /// <param name="outcome">What became of it, for the operator.</param>
    void CompleteCommand(long commandId, string outcome);

    /// <summary>Does it all in one transaction, raises the flush count and forgets deaths; then moves the claim on.</summary>
    /// <param name="cancellationToken">Heard until the store begins with it; after that the outcome is awaited, so it is always known.</param>
    /// <exception cref="FencedException">The lane belongs to another claim, or stands elsewhere. Nothing was written.</exception>
    /// <exception cref="StateConflictException">State rows have other versions. Nothing was written.</exception>
    /// <exception cref="EntryStateException">A kept row or a command stands elsewhere. Nothing was written.</exception>
    /// <exception cref="StoreFullException">There is no space. Nothing was written.</exception>
    /// <exception cref="LogException">A send goes to an unknown topic or partition, or is too large. Nothing was written.</exception>
    ValueTask<FlushResult> CommitAsync(CancellationToken cancellationToken);
}
