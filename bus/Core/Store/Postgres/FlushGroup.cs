using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Flushes of several lanes as one transaction: all fences first, the lanes' own rows and the segments last. Two or three statements, however many lanes they are of.</summary>
internal sealed class FlushGroup(IReadOnlyList<FlushWrites> flushes)
{
    /// <summary>What every flush does, as one statement; then the rarer writes; then the segments, whose numbers are taken last. The rows of the last one are the segments', in the flushes' order.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> Commands()
    {
        var commands = new List<NpgsqlBatchCommand> { UsualCommand() };
        foreach (var flush in flushes) AddRare(commands, flush);
        var segments = flushes.Where(flush => flush.Segment is not null).ToList();
        if (segments.Count > 0) commands.Add(SegmentsCommand(segments));
        return commands;
    }

    private static void AddRare(List<NpgsqlBatchCommand> commands, FlushWrites flush)
    {
        if (flush.Expiry is { } expiry) commands.Add(ExpiryCommand(flush.Claim, expiry));
        if (flush.Rejects.Count > 0) commands.Add(KeptCommands.Rejects(flush.Claim.Lane.Group, flush.Rejects));
        foreach (var write in flush.Kept) commands.Add(write(flush.Lane));
        if (flush.Said.Count > 0) commands.Add(RestoredStreams.Forget(flush.Claim.Stream, flush.Said));
        if (flush.Recovered is not null) commands.AddRange(RestoredStreams.Commands(flush.Lane, flush.Claim, flush.Recovered));
    }

    private NpgsqlBatchCommand UsualCommand()
    {
        var calls = new FunctionCalls();
        AddFence(calls);
        AddStates(calls);
        AddOffsets(calls);
        AddWindows(calls);
        AddRoots(calls);
        AddSources(calls);
        calls.Add("end_flush", Column(flushes, flush => flush.Lane), Column(flushes, flush => flush.Cursor));
        return calls.ToCommand();
    }

    private void AddFence(FunctionCalls calls)
    {
        var offsets = Rows(flush => flush.Claim.NextOffsets);
        calls.Add("fence", flushes.Select(flush => flush.Claim.Incarnation).Distinct().ToArray(), Column(flushes, flush => flush.Lane), Column(flushes, flush => (long)flush.Claim.Epoch),
            Column(flushes, flush => flush.Claim.FlushCount), Column(flushes, flush => flush.Claim.Stream), Column(flushes, flush => (long)flush.Claim.NextSequence),
            Column(offsets, offset => offset.Flush.Lane), Column(offsets, offset => offset.Row.Key), Column(offsets, offset => offset.Row.Value));
    }

    private void AddStates(FunctionCalls calls)
    {
        var states = flushes.Count == 1 ? flushes[0].States : [.. flushes.SelectMany(flush => flush.States)];
        if (states.Count == 0) return;
        if (flushes.Count > 1) states.Sort(FlushWrites.StateOrder);
        calls.Add("write_state", Column(states, write => write.Table), Column(states, write => write.Key), Column(states, write => write.ExpectedVersion), Column(states, write => write.Value));
    }

    private void AddOffsets(FunctionCalls calls)
    {
        var offsets = Rows(flush => flush.Offsets);
        if (offsets.Count == 0) return;
        calls.Add("write_offsets", Column(offsets, offset => offset.Flush.Lane), Column(offsets, offset => offset.Row.Key), Column(offsets, offset => offset.Row.Value.Next), Column(offsets, offset => offset.Row.Value.Hash),
            Column(offsets, offset => offset.Row.Value.LeaderEpoch));
    }

    private void AddWindows(FunctionCalls calls)
    {
        var windows = Rows(flush => flush.Windows);
        if (windows.Count == 0) return;
        calls.Add("write_windows", Column(windows, window => window.Flush.Lane), Column(windows, window => window.Row.Key.Topic), Column(windows, window => window.Row.Key.Stream),
            Column(windows, window => window.Row.Value.Source), Column(windows, window => window.Row.Value.Row));
    }

    private void AddRoots(FunctionCalls calls)
    {
        var roots = Rows(flush => flush.Roots);
        if (roots.Count == 0) return;
        calls.Add("write_roots", Column(roots, root => root.Flush.Lane), Column(roots, root => (int)root.Row.Key), Column(roots, root => root.Row.Value.Number), Column(roots, root => root.Row.Value.Stream),
            Column(roots, root => unchecked((long)root.Row.Value.Epoch)), Column(roots, root => unchecked((long)root.Row.Value.First)), Column(roots, root => root.Row.Value.Size), Column(roots, root => root.Row.Value.Root),
            Column(roots, root => root.Row.Value.Accepted), Column(roots, root => unchecked((long)root.Row.Value.Before)));
    }

    private void AddSources(FunctionCalls calls)
    {
        var sources = Rows(flush => flush.Sources.Values);
        if (sources.Count == 0) return;
        calls.Add("write_sources", Column(sources, source => source.Flush.Claim.Lane.Group), Column(sources, source => source.Row.Key), Column(sources, source => source.Row.Version),
            Column(sources, source => source.Row.Hash), Column(sources, source => source.Row.RecordKey), Column(sources, source => source.Row.Expires));
    }

    // The clock is asked once, or no index would be used.
    private static NpgsqlBatchCommand ExpiryCommand(LaneClaim claim, SourceExpiry expiry) => PostgresDatabase.Command("""
        DELETE FROM source_rows WHERE adapter = $1 AND key IN (SELECT key FROM source_rows WHERE adapter = $1 AND written_ms <= (SELECT now_ms() - $2) ORDER BY written_ms LIMIT $3)
        """, claim.Lane.Group, expiry.KeptForMs, expiry.Max);

    private static NpgsqlBatchCommand SegmentsCommand(List<FlushWrites> flushes) => PostgresDatabase.Command("SELECT id, time_ms FROM write_segments($1, $2, $3, $4, $5, $6, $7)",
        Column(flushes, flush => flush.Lane), Column(flushes, flush => flush.Claim.Stream), Column(flushes, flush => (long)flush.Claim.Epoch), Column(flushes, flush => flush.Segment!.Body),
        Column(flushes, flush => flush.PackedSends), Column(flushes, flush => (long)flush.Segment!.NextSequence), Column(flushes, flush => flush.Last));

    private List<(FlushWrites Flush, T Row)> Rows<T>(Func<FlushWrites, IEnumerable<T>> rows)
    {
        var all = new List<(FlushWrites Flush, T Row)>();
        foreach (var flush in flushes)
        {
            foreach (var row in rows(flush)) all.Add((flush, row));
        }

        return all;
    }

    private static T[] Column<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> value)
    {
        var column = new T[rows.Count];
        for (var i = 0; i < column.Length; i++) column[i] = value(rows[i]);
        return column;
    }
}
