namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Moves a failed message on; where it stood before is its once.</summary>
internal sealed class ErrorUpdate(long id, ErrorState from, ErrorState to) : IFlushWrite
{
    public void Apply(WriterSession session, long lane, LaneClaim claim)
    {
        var changed = session.Use("UPDATE errors SET state = ?3 WHERE id = ?1 AND state = ?2 AND lane = ?4").Set(1, id).Set(2, (int)from).Set(3, (int)to).Set(4, lane).Run();
        if (changed != 1) throw new EntryStateException($"error {id}", $"{from} in this lane");
    }
}
