using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Records what a flush writes and hands it to the real store when the schedule lets the commit happen: at once, later, or after somebody else has claimed.</summary>
internal sealed class GatedFlush(ModelNode node, LaneClaim claim) : IFlush
{
    private readonly List<Action<IFlush>> writes = [];
    private (ReadOnlyMemory<byte> Body, IReadOnlyList<LogAppend> Sends, ulong Next, Dictionary<(string Topic, int Partition), ulong> Last)? segment;
    private (string Source, ulong AdoptedFrom) window;
    private bool adopts;

    public void Fence() => writes.Add(static flush => flush.Fence());

    public void WriteState(string table, ReadOnlyMemory<byte> key, long expectedVersion, ReadOnlyMemory<byte>? value) => writes.Add(flush => flush.WriteState(table, key, expectedVersion, value));

    public void WriteWindow(string topic, string streamHex, string source, ReadOnlyMemory<byte> row)
    {
        window = (source, ReplayWindow.Read(row.Span).AdoptedFrom);
        var written = AblatedWindows.Of(row, node.World.Rules);
        writes.Add(flush => flush.WriteWindow(topic, streamHex, source, written));
    }

    public void WriteRoot(SeenRoot root) => writes.Add(flush => flush.WriteRoot(root));

    // The lane may go on with its own memory once it believes the flush lost.
    public void WriteSegment(ReadOnlyMemory<byte> body, IReadOnlyList<LogAppend> sends, ulong nextSequence, IReadOnlyDictionary<(string Topic, int Partition), ulong> lastSequences) =>
        segment = (body.ToArray(), [.. sends], nextSequence, new(lastSequences));

    public void WriteRecovered(RecoveredStream recovered) => writes.Add(flush => flush.WriteRecovered(recovered));

    public void ForgetSaid(IReadOnlyList<Guid> ids) => writes.Add(flush => flush.ForgetSaid(ids));

    public void WriteQuarantine(QuarantineEntry entry) => writes.Add(flush => flush.WriteQuarantine(entry));

    public void UpdateQuarantine(long id, QuarantineState from, QuarantineState to) => writes.Add(flush => flush.UpdateQuarantine(id, from, to));

    public void RejudgeQuarantine(long id, QuarantineEntry entry) => writes.Add(flush => flush.RejudgeQuarantine(id, entry));

    public void WriteError(ErrorEntry entry) => writes.Add(flush => flush.WriteError(entry));

    public void UpdateError(long id, ErrorState from, ErrorState to) => writes.Add(flush => flush.UpdateError(id, from, to));

    public void Park(ParkedEntry entry) => writes.Add(flush => flush.Park(entry));

    public void Unpark(long id) => writes.Add(flush => flush.Unpark(id));

    public void WriteOffset(LogRecord last) => writes.Add(flush => flush.WriteOffset(last));

    public void WriteCursor(ReadOnlyMemory<byte> cursor) => writes.Add(flush => flush.WriteCursor(cursor));

    public void WriteSourceRow(ReadOnlyMemory<byte> sourceKey, long version, ReadOnlyMemory<byte> hash, ReadOnlyMemory<byte>? recordKey = null, bool expires = false) =>
        writes.Add(flush => flush.WriteSourceRow(sourceKey, version, hash, recordKey, expires));

    public void ExpireSourceRows(TimeSpan keptFor, int max) => writes.Add(flush => flush.ExpireSourceRows(keptFor, max));

    public void WriteReject(RejectedRow row) => writes.Add(flush => flush.WriteReject(row));

    public void CompleteCommand(long commandId, string outcome)
    {
        adopts = outcome.StartsWith("adopted", StringComparison.Ordinal);
        writes.Add(flush => flush.CompleteCommand(commandId, outcome));
    }

    public async ValueTask<FlushResult> CommitAsync(CancellationToken cancellationToken)
    {
        var carried = claim.Copy();
        var result = await node.AskAsync($"commit {claim.Lane} after {claim.FlushCount} flushes of epoch {claim.Epoch}", () => Commit(carried));
        claim.MoveTo(carried);
        return result;
    }

    private FlushResult Commit(LaneClaim carried)
    {
        var database = node.Database;
        var standing = node.World.Rules.HasFlag(RulesOff.Fence) ? database.Standing[claim.Lane].Copy() : carried;
        var inner = database.Store.BeginFlush(standing);
        foreach (var write in writes) write(inner);
        if (segment is { } sent) inner.WriteSegment(sent.Body, sent.Sends, Math.Max(sent.Next, standing.NextSequence), sent.Last);
        var result = BlockingCalls.Result(() => inner.CommitAsync(default).AsTask());
        carried.MoveTo(standing);
        database.Standing[claim.Lane] = standing.Copy();
        if (adopts) node.World.Adoptions.Add(new ModelAdoption(claim.Lane, window.Source, window.AdoptedFrom, database.Store.Segments.LastId));
        return result;
    }
}
