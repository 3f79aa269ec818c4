namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Keeps a message that failed for good.</summary>
internal sealed class ErrorInsert(ErrorEntry entry) : IFlushWrite
{
    private const int ExceptionLengthMax = 8_000;

    public void Apply(WriterSession session, long lane, LaneClaim claim) => KeptRecords.Set(session.Use($"""
        INSERT INTO errors(state, lane, time_ms, code, message_id, message_type, handler, exception, attempts, sender, business_key, blocks, {KeptRecords.Columns})
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
        """)
        .Set(1, (int)ErrorState.Failed).Set(2, lane).Set(3, session.NowMs).Set(4, entry.Code).Set(5, (Guid?)entry.MessageId).Set(6, entry.MessageType)
        .Set(7, entry.Handler).Set(8, KeptRecord.Bound(entry.Exception, ExceptionLengthMax)).Set(9, entry.Attempts).Set(10, entry.Sender).Set(11, entry.BusinessKey)
        .Set(12, entry.BlocksKey ? 1 : 0), 13, entry.Record).Run();
}
