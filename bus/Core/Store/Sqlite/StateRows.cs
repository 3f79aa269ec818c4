namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The rows of keyed state.</summary>
internal static class StateRows
{
    public static StateRow?[] Load(Connection connection, (string Table, IReadOnlyList<ReadOnlyMemory<byte>> Keys) wanted)
    {
        var rows = new StateRow?[wanted.Keys.Count];
        var select = connection.Use("SELECT version, value FROM state WHERE tbl = ?1 AND key = ?2").Set(1, wanted.Table);
        for (var i = 0; i < rows.Length; i++)
        {
            using var row = select.Set(2, wanted.Keys[i].Span);
            if (row.Read()) rows[i] = new StateRow(wanted.Keys[i], row.Long(0), row.Blob(1));
        }

        return rows;
    }

    /// <exception cref="StateConflictException">Rows have other versions; all of them are named.</exception>
    public static void Write(WriterSession session, List<StateWrite> writes)
    {
        // By key, as PostgreSQL will need against deadlocks and a B-tree likes.
        writes.Sort(static (a, b) => string.CompareOrdinal(a.Table, b.Table) is not 0 and var order ? order : a.Key.Span.SequenceCompareTo(b.Key.Span));
        List<StateKey>? conflicts = null;
        for (var i = 0; i < writes.Count; i++)
        {
            if (!TryWrite(session, writes[i])) (conflicts ??= []).Add(new StateKey(writes[i].Table, writes[i].Key));
        }

        if (conflicts is not null) throw new StateConflictException(conflicts);
    }

    private static bool TryWrite(WriterSession session, StateWrite write) => write switch
    {
        { ExpectedVersion: 0, Value: null } => !Exists(session, write),
        { ExpectedVersion: 0, Value: { } value } => session.Use("INSERT INTO state(tbl, key, version, value) VALUES(?1, ?2, 1, ?3) ON CONFLICT DO NOTHING")
            .Set(1, write.Table).Set(2, write.Key.Span).Set(3, value.Span).Run() == 1,
        { Value: { } value } => session.Use("UPDATE state SET version = version + 1, value = ?3 WHERE tbl = ?1 AND key = ?2 AND version = ?4")
            .Set(1, write.Table).Set(2, write.Key.Span).Set(3, value.Span).Set(4, write.ExpectedVersion).Run() == 1,
        _ => session.Use("DELETE FROM state WHERE tbl = ?1 AND key = ?2 AND version = ?3").Set(1, write.Table).Set(2, write.Key.Span).Set(3, write.ExpectedVersion).Run() == 1,
    };

    private static bool Exists(WriterSession session, StateWrite write)
    {
        using var row = session.Use("SELECT 1 FROM state WHERE tbl = ?1 AND key = ?2").Set(1, write.Table).Set(2, write.Key.Span);
        return row.Read();
    }
}
