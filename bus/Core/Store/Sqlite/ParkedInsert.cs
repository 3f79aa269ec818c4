namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Parks a message behind its key.</summary>
internal sealed class ParkedInsert(ParkedEntry entry) : IFlushWrite
{
    public void Apply(WriterSession session, long lane, LaneClaim claim) => KeptRecords.Set(
        session.Use($"INSERT INTO parked(lane, lane_key, time_ms, ordinal, {KeptRecords.Columns}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
            .Set(1, lane).Set(2, entry.Key.Span).Set(3, session.NowMs).Set(4, entry.Ordinal), 5, entry.Record).Run();
}
