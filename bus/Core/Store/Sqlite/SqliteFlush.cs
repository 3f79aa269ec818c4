using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>A flush: records what to write, hands it to the writer as one unit, and moves the claim on when COMMIT is known.</summary>
internal sealed class SqliteFlush(LaneClaim claim, SqliteWriter writer) : IFlush
{
    private const int KeyBytesMax = 1024;
    private const int SourceHashBytesMax = 4096;
    private const int TableLengthMax = 128;

    private readonly FlushUnit unit = new(claim);
    private bool committing;

    public void Fence() => unit.Fenced = true;

    public void WriteState(string table, ReadOnlyMemory<byte> key, long expectedVersion, ReadOnlyMemory<byte>? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(table.Length, TableLengthMax, nameof(table));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, KeyBytesMax, nameof(key));
        unit.States.Add(new StateWrite(table, key, expectedVersion, value));
        unit.Weigh(key.Length + (value?.Length ?? 0));
    }

    public void WriteWindow(string topic, string streamHex, string source, ReadOnlyMemory<byte> row)
    {
        unit.Windows.Add(new WindowWrite(topic, streamHex, source, row));
        unit.Weigh(row.Length);
    }

    public void WriteRoot(SeenRoot root)
    {
        unit.Others.Add(new RootWrite(root));
        unit.Weigh(root.Root.Length + root.Stream.Length);
    }

    public void WriteSegment(ReadOnlyMemory<byte> body, IReadOnlyList<LogAppend> sends, ulong nextSequence, IReadOnlyDictionary<(string Topic, int Partition), ulong> lastSequences)
    {
        if (unit.Segment is not null) throw new InvalidOperationException("A flush has one segment.");
        ArgumentOutOfRangeException.ThrowIfLessThan(nextSequence, claim.NextSequence);
        unit.Segment = new SegmentWrite(body, sends, nextSequence, lastSequences);
        unit.Weigh(body.Length);
        for (var i = 0; i < sends.Count; i++) unit.Weigh(RecordLimits.Check(sends[i]));
    }

    public void WriteRecovered(RecoveredStream recovered) => throw new NotSupportedException("This store holds the log: what is put back is both.");

    public void ForgetSaid(IReadOnlyList<Guid> ids)
    {
        // None is ever kept here.
    }

    public void WriteQuarantine(QuarantineEntry entry)
    {
        unit.Others.Add(new QuarantineInsert(entry));
        unit.Weigh(entry.Record.Value?.Length ?? 0);
    }

    public void UpdateQuarantine(long id, QuarantineState from, QuarantineState to) => unit.Others.Add(new QuarantineUpdate(id, from, to));

    public void RejudgeQuarantine(long id, QuarantineEntry entry) => unit.Others.Add(new QuarantineRejudgement(id, entry));

    public void WriteError(ErrorEntry entry)
    {
        unit.Others.Add(new ErrorInsert(entry));
        unit.Weigh(entry.Record.Value?.Length ?? 0);
    }

    public void UpdateError(long id, ErrorState from, ErrorState to) => unit.Others.Add(new ErrorUpdate(id, from, to));

    public void Park(ParkedEntry entry)
    {
        unit.Others.Add(new ParkedInsert(entry));
        unit.Weigh(entry.Record.Value?.Length ?? 0);
    }

    public void Unpark(long id) => unit.Others.Add(new ParkedDelete(id));

    public void WriteOffset(LogRecord last) => unit.Offsets.Add(new OffsetWrite(last.Topic, last.Offset + 1, RecordHash.Of(last)));

    public void WriteCursor(ReadOnlyMemory<byte> cursor) => unit.Cursor = cursor;

    public void WriteSourceRow(ReadOnlyMemory<byte> sourceKey, long version, ReadOnlyMemory<byte> hash, ReadOnlyMemory<byte>? recordKey = null, bool expires = false)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sourceKey.Length, KeyBytesMax, nameof(sourceKey));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hash.Length, SourceHashBytesMax, nameof(hash));
        unit.Sources.Add(new SourceWrite(sourceKey, version, hash, recordKey, expires));
        unit.Weigh(sourceKey.Length + hash.Length + (recordKey?.Length ?? 0));
    }

    public void ExpireSourceRows(TimeSpan keptFor, int max) => unit.Expiry = new SourceExpiry(keptFor, max);

    public void WriteReject(RejectedRow row)
    {
        unit.Others.Add(new RejectInsert(row));
        unit.Weigh(row.Raw.Length);
    }

    public void CompleteCommand(long commandId, string outcome) => unit.Others.Add(new CommandCompletion(commandId, outcome));

    public async ValueTask<FlushResult> CommitAsync(CancellationToken cancellationToken)
    {
        if (!unit.Fenced) throw new InvalidOperationException("A flush without a fence is refused: call Fence().");
        if (committing) throw new InvalidOperationException("A flush is committed once.");
        committing = true;
        await writer.SubmitAsync(unit, cancellationToken);
        unit.MoveClaim();
        return unit.Result;
    }
}
