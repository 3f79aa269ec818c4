namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Keeps a row that goes back to the department, and counts it.</summary>
internal sealed class RejectInsert(RejectedRow reject) : IFlushWrite
{
    public void Apply(WriterSession session, long lane, LaneClaim claim)
    {
        session.Use("INSERT INTO rejects(adapter, time_ms, resource, file, row, rule, field, text, raw) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
            .Set(1, claim.Lane.Group).Set(2, session.NowMs).Set(3, reject.Resource).Set(4, reject.File).Set(5, reject.Row).Set(6, reject.Rule).Set(7, reject.Field).Set(8, reject.Text)
            .Set(9, reject.Raw.Span).Run();
        session.Use("INSERT INTO reject_counts(resource, rule, count) VALUES(?1, ?2, 1) ON CONFLICT DO UPDATE SET count = count + 1").Set(1, reject.Resource).Set(2, reject.Rule).Run();
    }
}
