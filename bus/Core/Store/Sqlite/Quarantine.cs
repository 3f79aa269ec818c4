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

    public static void Free(WriterSession session, string topic, string? sender, long bytes) =>
        session.Use("UPDATE quarantine_quotas SET rows = rows - 1, bytes = bytes - ?3 WHERE topic = ?1 AND sender = ?2").Set(1, topic).Set(2, sender ?? "").Set(3, bytes).Run();

    /// <summary>Counts a row that was not kept whole: one that can never be released, or one that still may.</summary>
    public static void AddReduced(WriterSession session, string topic, string? sender, bool final)
    {
        if (final) AddFinal(session, topic, sender);
        else AddOpen(session, topic, sender);
    }

    public static void RemoveReduced(WriterSession session, string topic, string? sender, bool final)
    {
        if (final) RemoveFinal(session, topic, sender);
        else RemoveOpen(session, topic, sender);
    }

    // A verified sender's bound is its lanes' business: they refuse what comes next. Of records under unknown certificates the oldest makes room, or a flood once would keep out all that come after it.
    private static void AddOpen(WriterSession session, string topic, string? sender)
    {
        if (CountOpen(session, topic, sender) <= Math.Max(1, session.Options.QuarantineOpenRowsMax) || sender is not null) return;
        long id;
        string code;
        using (var oldest = session.Use("SELECT id, code FROM quarantine WHERE state = 0 AND kept = 0 AND final = 0 AND sender IS NULL AND topic = ?1 ORDER BY id LIMIT 1").Set(1, topic))
        {
            if (!oldest.Read()) return;
            (id, code) = (oldest.Long(0), oldest.Text(1));
        }

        session.Use("UPDATE quarantine SET code = ?2, waits = 0, final = 1 WHERE id = ?1").Set(1, id).Set(2, KeptQuarantine.GaveWay.Code).Run();
        Count(session, topic, code, QuarantineState.Held, -1);
        Count(session, topic, KeptQuarantine.GaveWay.Code, QuarantineState.Held, 1);
        RemoveOpen(session, topic, sender);
        AddFinal(session, topic, sender);
    }

    private static long CountOpen(WriterSession session, string topic, string? sender)
    {
        using var row = session.Use("INSERT INTO quarantine_quotas(topic, sender, rows, bytes, opens) VALUES(?1, ?2, 0, 0, 1) ON CONFLICT DO UPDATE SET opens = opens + 1 RETURNING opens")
            .Set(1, topic).Set(2, sender ?? "");
        row.Read();
        return row.Long(0);
    }

    private static void RemoveOpen(WriterSession session, string topic, string? sender) =>
        session.Use("UPDATE quarantine_quotas SET opens = opens - 1 WHERE topic = ?1 AND sender = ?2").Set(1, topic).Set(2, sender ?? "").Run();

    // At the bound the oldest one makes room and is only counted.
    private static void AddFinal(WriterSession session, string topic, string? sender)
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

    private static void RemoveFinal(WriterSession session, string topic, string? sender) =>
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
