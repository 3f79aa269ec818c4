using Npgsql;
using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>
/// The store in a PostgreSQL schema, beside a log that it only asks. Several nodes may use one schema at once. Sends of flushes are kept as unsent until their lane's holder has relayed them (<see cref="IUnsentSends"/>).
/// A connection that is lost leaves open what was done: its caller drops what it has in memory and claims again. All times are the database's.
/// </summary>
public sealed class PostgresStore : IExchangeStore
{
    private readonly IPartitionedLog log;
    private readonly LaneClaims claims;
    private readonly SegmentReader segments;
    private readonly UnsentSends unsent;

    private PostgresStore(PostgresDatabase database, TimePartitions partitions, IPartitionedLog log, long lastSegment)
    {
        this.log = log;
        Database = database;
        Partitions = partitions;
        Lanes = new LaneNumbers(database);
        segments = new SegmentReader(database, lastSegment);
        Quarantine = new QuarantineReader(database, Lanes);
        Errors = new ErrorReader(database, Lanes);
        Parked = new ParkedReader(database, Lanes);
        Streams = new WindowReader(database, Lanes);
        var commands = new LaneCommands(database);
        Commands = commands;
        Places = new LanePlaces(database, Lanes, commands);
        Presence = new NodePresence(database, segments, commands);
        claims = new LaneClaims(database, Lanes, partitions, log, Presence.Me);
        unsent = new UnsentSends(database, Lanes);
        Flushes = new FlushQueue(database);
        Restored = new RestoredStreams(database, Lanes);
        Trace = new TraceIndex(database);
        Rejects = new RejectReader(database);
        Documents = new Documents(database);
        State = new StateReader(database);
        Markers = new Markers(database, this);
    }

    /// <inheritdoc/>
    public IQuarantineStore Quarantine { get; }

    /// <inheritdoc/>
    public IErrorStore Errors { get; }

    /// <inheritdoc/>
    public IParkedMessages Parked { get; }

    /// <inheritdoc/>
    public IStreamReader Streams { get; }

    /// <inheritdoc/>
    public ILaneCommands Commands { get; }

    /// <inheritdoc/>
    public ILanePlaces Places { get; }

    /// <inheritdoc/>
    public ISegmentReader Segments => segments;

    /// <inheritdoc/>
    public IUnsentSends Unsent => unsent;

    /// <inheritdoc/>
    public IRestoredStreams Restored { get; }

    /// <inheritdoc/>
    public ITraceIndex Trace { get; }

    /// <inheritdoc/>
    public IRejectedRows Rejects { get; }

    /// <inheritdoc/>
    public IVersionedDocuments Documents { get; }

    /// <inheritdoc/>
    public IStateReader State { get; }

    /// <inheritdoc/>
    public IMarkers Markers { get; }

    internal INodePresence Presence { get; }

    internal PostgresDatabase Database { get; }

    internal PostgresStoreOptions Options => Database.Options;

    internal LaneNumbers Lanes { get; }

    internal TimePartitions Partitions { get; }

    internal FlushQueue Flushes { get; }

    /// <summary>Opens the schema, making it if it has no tables yet.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="log">The log whose records the lanes read, and to which what is unsent goes; it stays the caller's.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="StoreFormatException">The schema is of a newer version or not ours; nothing was changed.</exception>
    /// <exception cref="StoreOutdatedException">It is of an older version: <see cref="PostgresSchema.MigrateAsync"/> comes first; nothing was changed.</exception>
    /// <exception cref="StoreException">STORE_UNAVAILABLE: the server cannot be reached, or refuses.</exception>
    public static async Task<PostgresStore> OpenAsync(PostgresStoreOptions options, IPartitionedLog log, CancellationToken cancellationToken)
    {
        var database = new PostgresDatabase(options);
        try
        {
            await PostgresMigrator.MakeAsync(database, cancellationToken);
            var partitions = new TimePartitions(database);
            await partitions.EnsureAsync(cancellationToken);
            return new PostgresStore(database, partitions, log, await SegmentReader.DecidedAsync(database, cancellationToken));
        }
        catch (Exception failure)
        {
            await database.DisposeAsync();
            if (failure is NpgsqlException server) throw PostgresFailure.Translate(server);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<LaneClaim> ClaimAsync(LaneId lane, string stream, IReadOnlyList<TopicInfo> topics, CancellationToken cancellationToken) => claims.ClaimAsync(lane, stream, topics, cancellationToken);

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(LaneClaim claim, CancellationToken cancellationToken) => claims.ReleaseAsync(claim, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> HoldsAsync(LaneClaim claim, CancellationToken cancellationToken) => claims.HoldsAsync(claim, cancellationToken);

    /// <inheritdoc/>
    public ValueTask NoteAttemptAsync(LaneClaim claim, string topic, long offset, CancellationToken cancellationToken) => claims.NoteAttemptAsync(claim, topic, offset, cancellationToken);

    /// <inheritdoc/>
    public IFlush BeginFlush(LaneClaim claim) => new PostgresFlush(claim, this);

    /// <inheritdoc/>
    public async ValueTask<StateRow?[]> LoadStateAsync(string table, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken)
    {
        var rows = new StateRow?[keys.Count];
        if (rows.Length == 0) return rows;
        var found = await Database.ListAsync(static row => (Place: row.GetInt64(0), Version: row.GetInt64(1), Value: row.GetFieldValue<byte[]>(2)), cancellationToken,
            "SELECT w.place, s.version, s.value FROM unnest($2::bytea[]) WITH ORDINALITY AS w(key, place) CROSS JOIN LATERAL (SELECT version, value FROM state WHERE tbl = $1 AND key = w.key LIMIT 1) AS s", table, keys.ToArray());
        foreach (var (place, version, value) in found) rows[place - 1] = new StateRow(keys[(int)place - 1], version, value);
        return rows;
    }

    /// <inheritdoc/>
    public async ValueTask<SourceRow?[]> LoadSourceRowsAsync(string adapter, IReadOnlyList<ReadOnlyMemory<byte>> sourceKeys, CancellationToken cancellationToken)
    {
        var rows = new SourceRow?[sourceKeys.Count];
        if (rows.Length == 0) return rows;
        var found = await Database.ListAsync(static row => (Place: row.GetInt64(0), Row: new SourceRow(row.GetInt64(1), row.GetFieldValue<byte[]>(2), row.BytesOrNull(3))), cancellationToken, """
            SELECT w.place, s.version, s.hash, s.record_key FROM unnest($2::bytea[]) WITH ORDINALITY AS w(key, place)
            CROSS JOIN LATERAL (SELECT version, hash, record_key FROM source_rows WHERE adapter = $1 AND key = w.key LIMIT 1) AS s
            """, adapter, sourceKeys.ToArray());
        foreach (var (place, row) in found) rows[place - 1] = row;
        return rows;
    }

    /// <summary>Ends the connections; the log stays open.</summary>
    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <exception cref="LogException">TOPIC_UNKNOWN: nothing may be committed that the relay could never send.</exception>
    internal void CheckDestinations(IReadOnlyList<LogAppend> sends)
    {
        for (var i = 0; i < sends.Count; i++)
        {
            var send = sends[i];
            if (i > 0 && send.Topic == sends[i - 1].Topic && send.Partition == sends[i - 1].Partition) continue;
            if (!log.TryGetTopic(send.Topic, out var topic)) throw new LogException(LogCodes.TopicUnknown, $"There is no topic {send.Topic}.");
            if (send.Partition < 0 || send.Partition >= topic!.Partitions) throw new LogException(LogCodes.TopicUnknown, $"Topic {send.Topic} has no partition {send.Partition}.");
        }
    }

    internal void SegmentCommitted(long id, ReadOnlyMemory<byte> body) => segments.Committed(id, body);

    internal void LeftUnsent(LaneId lane, UnsentBatch? batch) => unsent.Committed(lane, batch);
}
