using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Quarantines a record, whole while its quota lasts. One sender, or the unverified together, cannot fill the disk or hide what others sent.</summary>
internal sealed class QuarantineInsert(QuarantineEntry entry) : IFlushWrite
{
    private const int FirstRecordParameter = 17;

    public void Apply(WriterSession session, long lane, LaneClaim claim)
    {
        var bytes = KeptRecord.Bytes(entry.Record);
        var kept = Quarantine.TryTake(session, entry.Record.Topic, entry.VerifiedSender, bytes);
        var record = kept ? entry.Record : KeptQuarantine.Reduced(entry);
        Quarantine.Count(session, entry.Record.Topic, entry.Code, QuarantineState.Held, 1);
        var final = KeptQuarantine.IsFinal(entry, kept);
        KeptRecords.Set(Insert(session, lane, bytes, kept, final), FirstRecordParameter, record).Run();
        if (!kept) Quarantine.AddReduced(session, entry.Record.Topic, entry.VerifiedSender, final);
    }

    private Statement Insert(WriterSession session, long lane, long bytes, bool kept, bool final) => session.Use($"""
        INSERT INTO quarantine(state, code, reason, lane, time_ms, hash, sender, held, message_id, message_type, business_key, blocks, bytes, kept, waits, final, {KeptRecords.Columns})
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)
        """)
        .Set(1, (int)QuarantineState.Held).Set(2, entry.Code).Set(3, KeptRecord.Bound(entry.Reason, KeptQuarantine.ReasonLengthMax)).Set(4, lane).Set(5, session.NowMs)
        .Set(6, RecordHash.Of(entry.Record)).Set(7, entry.VerifiedSender).Set(8, entry.SignatureHeld ? 1 : 0).Set(9, entry.MessageId)
        .Set(10, entry.MessageType).Set(11, entry.BusinessKey).Set(12, entry.BlocksKey ? 1 : 0).Set(13, bytes).Set(14, kept ? 1 : 0)
        .Set(15, entry.ReleasesItself ? 1 : 0).Set(16, final ? 1 : 0);
}
