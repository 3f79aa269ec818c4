namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Completes an operator's command, once.</summary>
internal sealed class CommandCompletion(long id, string outcome) : IFlushWrite
{
    private const int OutcomeLengthMax = 2_000;

    public void Apply(WriterSession session, long lane, LaneClaim claim)
    {
        var changed = session.Use("UPDATE commands SET outcome = ?2, done_ms = ?3 WHERE id = ?1 AND outcome IS NULL AND grp = ?4 AND partition = ?5")
            .Set(1, id).Set(2, KeptRecord.Bound(outcome, OutcomeLengthMax)).Set(3, session.NowMs).Set(4, claim.Lane.Group).Set(5, claim.Lane.Partition).Run();
        if (changed != 1) throw new EntryStateException($"command {id}", "waiting in this lane");
    }
}
