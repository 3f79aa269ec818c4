namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Takes a parked message away; that it was there is its once.</summary>
internal sealed class ParkedDelete(long id) : IFlushWrite
{
    public void Apply(WriterSession session, long lane, LaneClaim claim)
    {
        if (session.Use("DELETE FROM parked WHERE id = ?1 AND lane = ?2").Set(1, id).Set(2, lane).Run() != 1) throw new EntryStateException($"parked {id}", "parked in this lane");
    }
}
