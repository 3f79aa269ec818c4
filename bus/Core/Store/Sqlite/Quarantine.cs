namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The quarantine's quotas and counts.</summary>
internal static class Quarantine
{
    /// <summary>Takes a row's place in its quota; false when the quota is used up.</summary>
    public static bool TryTake(WriterSession session, string topic, string? sender, long bytes)
    {
        if (bytes > session.Options.QuarantineBytesMax || session.Options.QuarantineRowsMax < 1) return false;
        return session.Use("""
            INSERT INTO quarantine_quotas(topic, sender, rows, bytes) VALUES(?1, ?2, 1, ?3)
            ON CONFLICT DO UPDATE SET rows = rows + 1, bytes = bytes + excluded.bytes WHERE rows < ?4 AND bytes + excluded.bytes <= ?5
            """).Set(1, topic).Set(2, sender ?? "").Set(3, bytes).Set(4, session.Options.QuarantineRowsMax).Set(5, session.Options.QuarantineBytesMax).Run() == 1;
    }

    /// <summary>Takes a place beyond the quota too: the record is kept already.</summary>
    public static void Take(WriterSession session, string topic, string? sender, long bytes) =>
        session.Use("INSERT INTO quarantine_quotas(topic, sender, rows, bytes) VALUES(?1, ?2, 1, ?3) ON CONFLICT DO UPDATE SET rows = rows + 1, bytes = bytes + excluded.bytes")
            .Set(1, topic).Set(2, sender ?? "").Set(3, bytes).Run();

    public static void Free(WriterSession session, string topic, string? sender, long bytes) =>
        session.Use("UPDATE quarantine_quotas SET rows = rows - 1, bytes = bytes - ?3 WHERE topic = ?1 AND sender = ?2").Set(1, topic).Set(2, sender ?? "").Set(3, bytes).Run();

    public static void Count(WriterSession session, string topic, string code, QuarantineState state, long change) =>
        session.Use("INSERT INTO quarantine_counts(topic, code, state, count) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET count = count + excluded.count")
            .Set(1, topic).Set(2, code).Set(3, (int)state).Set(4, change).Run();
}
