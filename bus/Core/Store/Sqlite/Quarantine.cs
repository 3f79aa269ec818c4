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

    /// <summary>Counts a row that can never be released and was not kept whole; at the bound the oldest one makes room.</summary>
    public static void AddFinal(WriterSession session, string topic, string? sender)
    {
        if (CountFinal(session, topic, sender) <= Math.Max(1, session.Options.QuarantineFinalRowsMax)) return;
        string code;
        using (var oldest = session.Use("""
            DELETE FROM quarantine WHERE id = (SELECT id FROM quarantine WHERE final = 1 AND state = 0 AND topic = ?1 AND COALESCE(sender, '') = ?2 ORDER BY id LIMIT 1) RETURNING code
            """).Set(1, topic).Set(2, sender ?? ""))
        {
            if (!oldest.Read()) return;
            code = oldest.Text(0);
        }

        Count(session, topic, code, QuarantineState.Held, -1);
        Count(session, topic, code, QuarantineState.Unlisted, 1);
        RemoveFinal(session, topic, sender);
    }

    public static void RemoveFinal(WriterSession session, string topic, string? sender) =>
        session.Use("UPDATE quarantine_quotas SET finals = finals - 1 WHERE topic = ?1 AND sender = ?2").Set(1, topic).Set(2, sender ?? "").Run();

    private static long CountFinal(WriterSession session, string topic, string? sender)
    {
        using var row = session.Use("INSERT INTO quarantine_quotas(topic, sender, rows, bytes, finals) VALUES(?1, ?2, 0, 0, 1) ON CONFLICT DO UPDATE SET finals = finals + 1 RETURNING finals")
            .Set(1, topic).Set(2, sender ?? "");
        row.Read();
        return row.Long(0);
    }

    public static void Count(WriterSession session, string topic, string code, QuarantineState state, long change) =>
        session.Use("INSERT INTO quarantine_counts(topic, code, state, count) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET count = count + excluded.count")
            .Set(1, topic).Set(2, code).Set(3, (int)state).Set(4, change).Run();
}
