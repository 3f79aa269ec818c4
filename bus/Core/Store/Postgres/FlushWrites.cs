using System.Globalization;
using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>What a flush has to write, and the commands that do it: the fence first, the lane's own row and the segment last. Whatever has a key is written once, with its last value.</summary>
internal sealed class FlushWrites(LaneClaim claim)
{
    /// <summary>Most destinations of one stream.</summary>
    private const int DestinationsMax = 4096;

    public List<StateWrite> States { get; } = [];

    public Dictionary<(string Topic, string Stream), (string Source, ReadOnlyMemory<byte> Row)> Windows { get; } = [];

    public Dictionary<long, SeenRoot> Roots { get; } = [];

    public Dictionary<string, (long Next, ReadOnlyMemory<byte> Hash)> Offsets { get; } = [];

    public Dictionary<string, SourceWrite> Sources { get; } = [];

    public SourceExpiry? Expiry { get; set; }

    public List<RejectedRow> Rejects { get; } = [];

    /// <summary>The rarer writes, in their order; each makes its command from the lane's number.</summary>
    public List<Func<int, NpgsqlBatchCommand>> Kept { get; } = [];

    /// <summary>What a recovery has found out; it goes before the segment.</summary>
    public RecoveredStream? Recovered { get; set; }

    /// <summary>Ids to forget.</summary>
    public IReadOnlyList<Guid> Said { get; set; } = [];

    public SegmentWrite? Segment { get; set; }

    /// <summary>What its sends are in the store.</summary>
    public long SendBytes { get; private set; }

    public ReadOnlyMemory<byte>? Cursor { get; set; }

    /// <summary>Orders what flushes of other lanes may write too, so that they never wait for each other in a circle.</summary>
    public void Sort()
    {
        States.Sort(static (a, b) => string.CompareOrdinal(a.Table, b.Table) is not 0 and var order ? order : a.Key.Span.SequenceCompareTo(b.Key.Span));
        for (var i = 1; i < States.Count; i++)
        {
            if (States[i].Table == States[i - 1].Table && States[i].Key.Span.SequenceEqual(States[i - 1].Key.Span))
                throw new InvalidOperationException($"A flush writes a state row once; in table {States[i].Table} one comes twice.");
        }
    }

    /// <summary>The state rows that the server named, by their places from 1.</summary>
    public IReadOnlyList<StateKey> StatesAt(string places) =>
        [.. places.Split(',').Select(place => States[int.Parse(place, CultureInfo.InvariantCulture) - 1]).Select(write => new StateKey(write.Table, write.Key))];

    public IReadOnlyList<NpgsqlBatchCommand> Commands(int lane)
    {
        var commands = new List<NpgsqlBatchCommand>(8 + Kept.Count) { FenceCommand(lane) };
        if (States.Count > 0)
        {
            commands.Add(PostgresDatabase.Command("SELECT write_state($1, $2, $3, $4)",
                Column(States, write => write.Table), Column(States, write => write.Key), Column(States, write => write.ExpectedVersion), Column(States, write => write.Value)));
        }

        if (Offsets.Count > 0)
        {
            commands.Add(PostgresDatabase.Command("SELECT write_offsets($1, $2, $3, $4)",
                lane, Column(Offsets, write => write.Key), Column(Offsets, write => write.Value.Next), Column(Offsets, write => write.Value.Hash)));
        }

        AddKeyed(commands, lane);
        foreach (var write in Kept) commands.Add(write(lane));
        if (Said.Count > 0) commands.Add(RestoredStreams.Forget(claim.Stream, Said));
        if (Recovered is not null) commands.AddRange(RestoredStreams.Commands(lane, claim, Recovered));
        commands.Add(PostgresDatabase.Command("SELECT end_flush($1, $2)", lane, Cursor));
        if (Segment is not null) commands.Add(SegmentCommand(lane, Segment));
        return commands;
    }

    /// <summary>Called by the holder once COMMIT is known.</summary>
    public void MoveClaim()
    {
        claim.FlushCount++;
        claim.DeathsWithoutProgress = 0;
        claim.Attempting = null;
        claim.AttemptDeaths = 0;
        foreach (var (topic, offset) in Offsets) claim.NextOffsets[topic] = offset.Next;
        foreach (var (place, window) in Windows)
        {
            claim.Windows[place] = window.Row.ToArray();
            claim.Sources[place.Stream] = window.Source;
        }

        if (Cursor is { } cursor) claim.Cursor = cursor;
        if (Segment is not { } segment) return;
        claim.NextSequence = segment.NextSequence;
        foreach (var (place, sequence) in segment.LastSequences) claim.LastSequences[place] = sequence;
    }

    private NpgsqlBatchCommand FenceCommand(int lane) => PostgresDatabase.Command(
        "SELECT fence($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        claim.Incarnation, new[] { lane }, new[] { (long)claim.Epoch }, new[] { claim.FlushCount }, new[] { claim.Stream }, new[] { (long)claim.NextSequence },
        Column(claim.NextOffsets, _ => lane), Column(claim.NextOffsets, offset => offset.Key), Column(claim.NextOffsets, offset => offset.Value));

    private void AddKeyed(List<NpgsqlBatchCommand> commands, int lane)
    {
        if (Windows.Count > 0)
        {
            commands.Add(PostgresDatabase.Command("""
                INSERT INTO windows(lane, topic, stream, source, body) SELECT $1, w.topic, w.stream, w.source, w.body FROM unnest($2::text[], $3::text[], $4::text[], $5::bytea[]) AS w(topic, stream, source, body)
                ON CONFLICT (lane, topic, stream) DO UPDATE SET source = excluded.source, body = excluded.body
                """, lane, Column(Windows, window => window.Key.Topic), Column(Windows, window => window.Key.Stream), Column(Windows, window => window.Value.Source), Column(Windows, window => window.Value.Row)));
        }

        if (Roots.Count > 0) commands.Add(RootCommand(lane));
        AddSources(commands);
        if (Rejects.Count > 0) commands.Add(KeptCommands.Rejects(claim.Lane.Group, Rejects));
    }

    private NpgsqlBatchCommand RootCommand(int lane) => PostgresDatabase.Command("""
        INSERT INTO roots(lane, slot, n, stream, epoch, first, size, root, accepted, before) SELECT $1, w.slot, w.n, w.stream, w.epoch, w.first, w.size, w.root, w.accepted, w.before
        FROM unnest($2::integer[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::integer[], $8::bytea[], $9::bytea[], $10::bigint[]) AS w(slot, n, stream, epoch, first, size, root, accepted, before)
        ON CONFLICT (lane, slot) DO UPDATE SET n = excluded.n, stream = excluded.stream, epoch = excluded.epoch, first = excluded.first, size = excluded.size, root = excluded.root,
            accepted = excluded.accepted, before = excluded.before
        """, lane, Column(Roots, root => (int)root.Key), Column(Roots, root => root.Value.Number), Column(Roots, root => root.Value.Stream),
        Column(Roots, root => unchecked((long)root.Value.Epoch)), Column(Roots, root => unchecked((long)root.Value.First)), Column(Roots, root => root.Value.Size), Column(Roots, root => root.Value.Root),
        Column(Roots, root => root.Value.Accepted), Column(Roots, root => unchecked((long)root.Value.Before)));

    private void AddSources(List<NpgsqlBatchCommand> commands)
    {
        if (Expiry is { } expiry)
        {
            // The clock is asked once, or no index would be used.
            commands.Add(PostgresDatabase.Command("""
                DELETE FROM source_rows WHERE adapter = $1 AND key IN (SELECT key FROM source_rows WHERE adapter = $1 AND written_ms <= (SELECT now_ms() - $2) ORDER BY written_ms LIMIT $3)
                """, claim.Lane.Group, expiry.KeptForMs, expiry.Max));
        }

        if (Sources.Count == 0) return;
        commands.Add(PostgresDatabase.Command("SELECT write_sources($1, $2, $3, $4, $5, $6)",
            claim.Lane.Group, Column(Sources.Values, row => row.Key), Column(Sources.Values, row => row.Version), Column(Sources.Values, row => row.Hash), Column(Sources.Values, row => row.RecordKey), Column(Sources.Values, row => row.Expires)));
    }

    private NpgsqlBatchCommand SegmentCommand(int lane, SegmentWrite segment)
    {
        var last = new Dictionary<(string Topic, int Partition), ulong>(Recovered?.LastSequences ?? claim.LastSequences);
        foreach (var (place, sequence) in segment.LastSequences) last[place] = sequence;
        if (last.Count > DestinationsMax) throw new ArgumentException($"Stream {claim.Stream} has {last.Count} destinations; {DestinationsMax} are possible.");
        ReadOnlyMemory<byte>? sends = null;
        if (segment.Sends.Count > 0) sends = SendCodec.Write(segment.Sends);
        SendBytes = sends?.Length ?? 0;
        return PostgresDatabase.Command("SELECT id, time_ms FROM write_segment($1, $2, $3, $4, $5, $6, $7)",
            lane, claim.Stream, (long)claim.Epoch, segment.Body, sends, (long)segment.NextSequence, PlaceCodec.WriteSequences(last));
    }

    private static T[] Column<TRow, T>(ICollection<TRow> rows, Func<TRow, T> value)
    {
        var column = new T[rows.Count];
        var at = 0;
        foreach (var row in rows) column[at++] = value(row);
        return column;
    }
}
