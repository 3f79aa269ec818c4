namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Moves a quarantined record on; where it stood before is its once. What is no longer held frees its quota.</summary>
internal sealed class QuarantineUpdate(long id, QuarantineState from, QuarantineState to) : IFlushWrite
{
    public void Apply(WriterSession session, long lane, LaneClaim claim)
    {
        var (topic, code, sender, bytes, final) = Move(session, lane);
        Quarantine.Count(session, topic, code, from, -1);
        Quarantine.Count(session, topic, code, to, 1);
        if (from != QuarantineState.Held) return;
        if (bytes is { } freed) Quarantine.Free(session, topic, sender, freed);
        else Quarantine.RemoveReduced(session, topic, sender, final);
    }

    private (string Topic, string Code, string? Sender, long? Bytes, bool Final) Move(WriterSession session, long lane)
    {
        using var row = session.Use("UPDATE quarantine SET state = ?3 WHERE id = ?1 AND state = ?2 AND lane = ?4 RETURNING topic, code, sender, bytes, kept, final")
            .Set(1, id).Set(2, (int)from).Set(3, (int)to).Set(4, lane);
        if (!row.Read()) throw new EntryStateException($"quarantine {id}", $"{from} in this lane");
        return (row.Text(0), row.Text(1), row.TextOrNull(2), row.Long(4) != 0 ? row.Long(3) : null, row.Long(5) != 0);
    }
}
