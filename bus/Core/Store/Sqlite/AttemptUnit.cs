namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Notes which record a lane tries alone. Another record than before starts its count of deaths anew.</summary>
internal sealed class AttemptUnit(LaneClaim claim, string topic, long offset) : WriteUnit
{
    public override void Apply(WriterSession session)
    {
        var row = LaneRows.Held(session, claim, out _);
        session.Use("""
            UPDATE lanes SET attempt_deaths = CASE WHEN attempt_topic = ?2 AND attempt_offset = ?3 THEN attempt_deaths ELSE 0 END, attempt_topic = ?2, attempt_offset = ?3, attempt_open = 1
            WHERE n = ?1
            """).Set(1, row).Set(2, topic).Set(3, offset).Run();
    }
}
