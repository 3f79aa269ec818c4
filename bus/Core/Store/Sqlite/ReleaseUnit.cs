namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Gives a lane back: the claim was no death, and what it was trying killed nobody.</summary>
internal sealed class ReleaseUnit(LaneClaim claim) : WriteUnit
{
    public override void Apply(WriterSession session) =>
        session.Use("UPDATE lanes SET deaths = MAX(deaths - 1, 0), attempt_open = 0 WHERE grp = ?1 AND partition = ?2 AND epoch = ?3")
            .Set(1, claim.Lane.Group).Set(2, claim.Lane.Partition).Set(3, (long)claim.Epoch).Run();
}
