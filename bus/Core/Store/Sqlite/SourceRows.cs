namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>What adapters remember by source key.</summary>
internal static class SourceRows
{
    public static SourceRow?[] Load(Connection connection, (string Adapter, IReadOnlyList<ReadOnlyMemory<byte>> Keys) wanted)
    {
        var rows = new SourceRow?[wanted.Keys.Count];
        var select = connection.Use("SELECT version, hash, record_key FROM source_rows WHERE adapter = ?1 AND key = ?2").Set(1, wanted.Adapter);
        for (var i = 0; i < rows.Length; i++)
        {
            using var row = select.Set(2, wanted.Keys[i].Span);
            if (row.Read()) rows[i] = new SourceRow(row.Long(0), row.Blob(1), row.BlobOrNull(2));
        }

        return rows;
    }

    public static void Write(WriterSession session, string adapter, List<SourceWrite> writes)
    {
        for (var i = 0; i < writes.Count; i++)
        {
            session.Use("""
                INSERT INTO source_rows(adapter, key, version, hash, record_key, written_ms) VALUES(?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT DO UPDATE SET version = excluded.version, hash = excluded.hash, record_key = excluded.record_key, written_ms = excluded.written_ms
                """)
                .Set(1, adapter).Set(2, writes[i].Key.Span).Set(3, writes[i].Version).Set(4, writes[i].Hash.Span).Set(5, writes[i].RecordKey).Set(6, writes[i].Expires ? session.NowMs : (long?)null).Run();
        }
    }

    public static void Expire(WriterSession session, string adapter, SourceExpiry expiry) => session.Use("""
        DELETE FROM source_rows WHERE adapter = ?1 AND key IN (SELECT key FROM source_rows WHERE adapter = ?1 AND written_ms <= ?2 ORDER BY written_ms LIMIT ?3)
        """).Set(1, adapter).Set(2, session.NowMs - expiry.KeptForMs).Set(3, expiry.Max).Run();
}
