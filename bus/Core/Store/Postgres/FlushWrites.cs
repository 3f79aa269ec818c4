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

    /// <summary>What every flush does, as one statement; then the rarer writes; then the segment, whose number is taken last.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> Commands(int lane)
    {
        var commands = new List<NpgsqlBatchCommand>(2 + Kept.Count) { UsualCommand(lane) };
        if (Expiry is { } expiry) commands.Add(ExpiryCommand(expiry));
        if (Rejects.Count > 0) commands.Add(KeptCommands.Rejects(claim.Lane.Group, Rejects));
        foreach (var write in Kept) commands.Add(write(lane));
        if (Said.Count > 0) commands.Add(RestoredStreams.Forget(claim.Stream, Said));
        if (Recovered is not null) commands.AddRange(RestoredStreams.Commands(lane, claim, Recovered));
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

    private NpgsqlBatchCommand UsualCommand(int lane)
    {
        var calls = new FunctionCalls();
        calls.Add("fence", claim.Incarnation, new[] { lane }, new[] { (long)claim.Epoch }, new[] { claim.FlushCount }, new[] { claim.Stream }, new[] { (long)claim.NextSequence },
            Column(claim.NextOffsets, _ => lane), Column(claim.NextOffsets, offset => offset.Key), Column(claim.NextOffsets, offset => offset.Value));
        if (States.Count > 0)
        {
            calls.Add("write_state",
                Column(States, write => write.Table), Column(States, write => write.Key), Column(States, write => write.ExpectedVersion), Column(States, write => write.Value));
        }

        if (Offsets.Count > 0) calls.Add("write_offsets", lane, Column(Offsets, write => write.Key), Column(Offsets, write => write.Value.Next), Column(Offsets, write => write.Value.Hash));
        if (Windows.Count > 0)
        {
            calls.Add("write_windows",
                lane, Column(Windows, window => window.Key.Topic), Column(Windows, window => window.Key.Stream), Column(Windows, window => window.Value.Source), Column(Windows, window => window.Value.Row));
        }

        if (Roots.Count > 0) AddRoots(calls, lane);
        if (Sources.Count > 0)
        {
            calls.Add("write_sources", claim.Lane.Group, Column(Sources.Values, row => row.Key), Column(Sources.Values, row => row.Version), Column(Sources.Values, row => row.Hash),
                Column(Sources.Values, row => row.RecordKey), Column(Sources.Values, row => row.Expires));
        }

        calls.Add("end_flush", lane, Cursor);
        return calls.ToCommand();
    }

    private void AddRoots(FunctionCalls calls, int lane) => calls.Add("write_roots",
        lane, Column(Roots, root => (int)root.Key), Column(Roots, root => root.Value.Number), Column(Roots, root => root.Value.Stream),
        Column(Roots, root => unchecked((long)root.Value.Epoch)), Column(Roots, root => unchecked((long)root.Value.First)), Column(Roots, root => root.Value.Size), Column(Roots, root => root.Value.Root),
        Column(Roots, root => root.Value.Accepted), Column(Roots, root => unchecked((long)root.Value.Before)));

    // The clock is asked once, or no index would be used.
    private NpgsqlBatchCommand ExpiryCommand(SourceExpiry expiry) => PostgresDatabase.Command("""
        DELETE FROM source_rows WHERE adapter = $1 AND key IN (SELECT key FROM source_rows WHERE adapter = $1 AND written_ms <= (SELECT now_ms() - $2) ORDER BY written_ms LIMIT $3)
        """, claim.Lane.Group, expiry.KeptForMs, expiry.Max);

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
