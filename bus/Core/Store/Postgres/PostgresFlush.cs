using Npgsql;
using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>A flush: records what to write, sends it as one transaction in one round trip, and moves the claim on when COMMIT is known.</summary>
internal sealed class PostgresFlush(LaneClaim claim, PostgresStore store) : IFlush
{
    private const int KeyBytesMax = 1024;
    private const int SourceHashBytesMax = 4096;
    private const int TableLengthMax = 128;

    private readonly FlushWrites writes = new(claim);
    private bool fenced;
    private bool committing;

    public void Fence() => fenced = true;

    public void WriteState(string table, ReadOnlyMemory<byte> key, long expectedVersion, ReadOnlyMemory<byte>? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(table.Length, TableLengthMax, nameof(table));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, KeyBytesMax, nameof(key));
        writes.States.Add(new StateWrite(table, key, expectedVersion, value));
    }

    public void WriteWindow(string topic, string streamHex, string source, ReadOnlyMemory<byte> row) => writes.Windows[(topic, streamHex)] = (source, row);

    public void WriteRoot(SeenRoot root) => writes.Roots[root.Number % SeenRoot.KeptMax] = root;

    public void WriteSegment(ReadOnlyMemory<byte> body, IReadOnlyList<LogAppend> sends, ulong nextSequence, IReadOnlyDictionary<(string Topic, int Partition), ulong> lastSequences)
    {
        if (writes.Segment is not null) throw new InvalidOperationException("A flush has one segment.");
        ArgumentOutOfRangeException.ThrowIfLessThan(nextSequence, claim.NextSequence);
        for (var i = 0; i < sends.Count; i++) RecordLimits.Check(sends[i]);
        writes.Segment = new SegmentWrite(body, sends, nextSequence, lastSequences);
    }

    public void WriteRecovered(RecoveredStream recovered) => writes.Recovered = recovered;

    public void ForgetSaid(IReadOnlyList<Guid> ids) => writes.Said = ids;

    public void WriteQuarantine(QuarantineEntry entry) => writes.Kept.Add(lane => KeptCommands.Quarantine(lane, entry, store.Options));

    public void UpdateQuarantine(long id, QuarantineState from, QuarantineState to) => writes.Kept.Add(lane => KeptCommands.MoveQuarantine(lane, id, from, to));

    public void RejudgeQuarantine(long id, QuarantineEntry entry) => writes.Kept.Add(lane => KeptCommands.Rejudge(lane, id, entry, store.Options));

    public void WriteError(ErrorEntry entry) => writes.Kept.Add(lane => KeptCommands.Error(lane, entry));

    public void UpdateError(long id, ErrorState from, ErrorState to) => writes.Kept.Add(lane => KeptCommands.MoveError(lane, id, from, to));

    public void Park(ParkedEntry entry) => writes.Kept.Add(lane => KeptCommands.Park(lane, entry));

    public void Unpark(long id) => writes.Kept.Add(lane => KeptCommands.Unpark(lane, id));

    public void WriteOffset(LogRecord last) => writes.Offsets[last.Topic] = (last.Offset + 1, RecordHash.Of(last), last.LeaderEpoch);

    public void WriteCursor(ReadOnlyMemory<byte> cursor) => writes.Cursor = cursor;

    public void WriteSourceRow(ReadOnlyMemory<byte> sourceKey, long version, ReadOnlyMemory<byte> hash, ReadOnlyMemory<byte>? recordKey = null, bool expires = false)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sourceKey.Length, KeyBytesMax, nameof(sourceKey));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hash.Length, SourceHashBytesMax, nameof(hash));
        writes.Sources[Convert.ToHexString(sourceKey.Span)] = new SourceWrite(sourceKey, version, hash, recordKey, expires);
    }

    public void ExpireSourceRows(TimeSpan keptFor, int max) => writes.Expiry = new SourceExpiry(keptFor, max);

    public void WriteReject(RejectedRow row) => writes.Rejects.Add(row);

    public void CompleteCommand(long commandId, string outcome) => writes.Kept.Add(lane => KeptCommands.Complete(lane, commandId, outcome));

    public async ValueTask<FlushResult> CommitAsync(CancellationToken cancellationToken)
    {
        if (!fenced) throw new InvalidOperationException("A flush without a fence is refused: call Fence().");
        if (committing) throw new InvalidOperationException("A flush is committed once.");
        committing = true;
        if (writes.Segment is { } segment) store.CheckDestinations(segment.Sends);
        await store.Partitions.EnsureAsync(cancellationToken);
        writes.Prepare(await store.Lanes.FindAsync(claim.Lane, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        var committed = await CommitAsync();
        writes.MoveClaim();
        if (writes.Segment is not { } written) return FlushResult.None;
        store.Partitions.See(committed.TimeMs);
        store.SegmentCommitted(committed.Id, written.Body);
        if (writes.PackedSends is { } packed)
        {
            claim.Unsent.Add(committed.Id, packed.Length);
            store.LeftUnsent(claim.Lane, new UnsentBatch(committed.Id, written.Sends));
        }

        return new FlushResult(committed.Id, []);
    }

    private async ValueTask<CommittedSegment> CommitAsync()
    {
        try
        {
            return await store.Flushes.CommitAsync(writes);
        }
        catch (PostgresException conflict) when (conflict.SqlState == ServerCodes.StateConflict)
        {
            throw new StateConflictException(writes.StatesAt(conflict.Hint!));
        }
        catch (NpgsqlException failure)
        {
            // It may be committed all the same, and nobody need commit on this lane again: the relay looks.
            if (writes.Segment is { Sends.Count: > 0 }) store.LeftUnsent(claim.Lane, null);
            throw PostgresFailure.Translate(failure, claim.Lane);
        }
    }
}
