using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The store as tables of <c>exchange.db</c>.</summary>
internal sealed class SqliteExchangeStore(ReaderPool readers, SqliteWriter writer, WriterSession session, Func<ValueTask> close) : IExchangeStore
{
    public IQuarantineStore Quarantine { get; } = new QuarantineReader(readers, session.Options);

    public IErrorStore Errors { get; } = new ErrorReader(readers);

    public IParkedMessages Parked { get; } = new ParkedReader(readers);

    public IStreamReader Streams { get; } = new WindowReader(readers);

    public ILaneCommands Commands { get; } = new LaneCommands(readers, writer, session.CommandSignals);

    public ILanePlaces Places { get; } = new LanePlaces(readers, writer);

    public ISegmentReader Segments { get; } = new SegmentReader(readers, session);

    public IUnsentSends Unsent { get; } = new NoUnsentSends();

    public IRestoredStreams Restored { get; } = new NoRestoredStreams();

    public ITraceIndex Trace { get; } = new TraceIndex(readers, writer, session);

    public IRejectedRows Rejects { get; } = new RejectReader(readers);

    public IVersionedDocuments Documents { get; } = new Documents(readers, writer);

    public IStateReader State { get; } = new StateReader(readers);

    public IMarkers Markers { get; } = new Markers(readers, writer);

    public async ValueTask<LaneClaim> ClaimAsync(LaneId lane, string stream, IReadOnlyList<TopicInfo> topics, CancellationToken cancellationToken)
    {
        var unit = new ClaimUnit(lane, stream, topics);
        await writer.SubmitAsync(unit, cancellationToken);
        return unit.Claim!;
    }

    public async ValueTask ReleaseAsync(LaneClaim claim, CancellationToken cancellationToken) => await writer.SubmitAsync(new ReleaseUnit(claim), cancellationToken);

    public ValueTask<bool> HoldsAsync(LaneClaim claim, CancellationToken cancellationToken) => readers.ReadAsync(claim, LaneRows.IsHeldBy, cancellationToken);

    public async ValueTask NoteAttemptAsync(LaneClaim claim, string topic, long offset, CancellationToken cancellationToken)
    {
        await writer.SubmitAsync(new AttemptUnit(claim, topic, offset), cancellationToken);
        if (claim.Attempting != (topic, offset)) claim.AttemptDeaths = 0;
        claim.Attempting = (topic, offset);
    }

    public IFlush BeginFlush(LaneClaim claim) => new SqliteFlush(claim, writer);

    public ValueTask<StateRow?[]> LoadStateAsync(string table, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken) =>
        readers.SnapshotAsync((table, keys), StateRows.Load, cancellationToken);

    public ValueTask<SourceRow?[]> LoadSourceRowsAsync(string adapter, IReadOnlyList<ReadOnlyMemory<byte>> sourceKeys, CancellationToken cancellationToken) =>
        readers.SnapshotAsync((adapter, sourceKeys), SourceRows.Load, cancellationToken);

    public ValueTask DisposeAsync() => close();
}
