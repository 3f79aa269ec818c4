namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Says anew why a record is held. Its quota goes over to the sender that it is now known to be of; where that one's is used up, only hash and position stay, as of anything new.</summary>
internal sealed class QuarantineRejudgement(long id, QuarantineEntry entry) : IFlushWrite
{
    public void Apply(WriterSession session, long lane, LaneClaim claim)
    {
        var (topic, code, sender, bytes, wasKept, wasFinal) = Find(session, lane);
        Quarantine.Count(session, topic, code, QuarantineState.Held, -1);
        Quarantine.Count(session, topic, entry.Code, QuarantineState.Held, 1);
        var kept = wasKept && (sender == entry.VerifiedSender || Move(session, topic, sender, bytes));

        // It waited when it was read; a newer one may have pushed it out since.
        if (!wasKept) Quarantine.RemoveReduced(session, topic, sender, wasFinal);
        var final = KeptQuarantine.IsFinal(entry, kept);
        session.Use("""
            UPDATE quarantine SET code = ?2, reason = ?3, sender = ?4, held = ?5, message_id = ?6, message_type = ?7, business_key = ?8, blocks = ?9, waits = ?10, final = ?12, key = COALESCE(key, ?11) WHERE id = ?1
            """)
            .Set(1, id).Set(2, entry.Code).Set(3, KeptRecord.Bound(entry.Reason, KeptQuarantine.ReasonLengthMax)).Set(4, entry.VerifiedSender).Set(5, entry.SignatureHeld ? 1 : 0)
            .Set(6, entry.MessageId).Set(7, entry.MessageType).Set(8, entry.BusinessKey).Set(9, entry.BlocksKey ? 1 : 0).Set(10, entry.ReleasesItself ? 1 : 0)
            .Set(11, entry.BlocksKey ? entry.Record.Key : default(ReadOnlyMemory<byte>?)).Set(12, final ? 1 : 0).Run();
        if (wasKept && !kept) session.Use("UPDATE quarantine SET kept = 0, key = ?2, headers = x'', value = NULL WHERE id = ?1").Set(1, id).Set(2, KeptQuarantine.ReducedKey(entry)).Run();
        if (!kept) Quarantine.AddReduced(session, topic, entry.VerifiedSender, final);
    }

    private bool Move(WriterSession session, string topic, string? sender, long bytes)
    {
        Quarantine.Free(session, topic, sender, bytes);
        return Quarantine.TryTake(session, topic, entry.VerifiedSender, bytes);
    }

    private (string Topic, string Code, string? Sender, long Bytes, bool Kept, bool Final) Find(WriterSession session, long lane)
    {
        using var row = session.Use("SELECT topic, code, sender, bytes, kept, final FROM quarantine WHERE id = ?1 AND state = 0 AND lane = ?2").Set(1, id).Set(2, lane);
        if (!row.Read()) throw new EntryStateException($"quarantine {id}", $"{QuarantineState.Held} in this lane");
        return (row.Text(0), row.Text(1), row.TextOrNull(2), row.Long(3), row.Long(4) != 0, row.Long(5) != 0);
    }
}
