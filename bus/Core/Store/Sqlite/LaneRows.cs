namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The rows of lanes: who holds one, and where it stands.</summary>
internal static class LaneRows
{
    private const string Select = "SELECT n, epoch, flushes FROM lanes WHERE grp = ?1 AND partition = ?2";

    public static bool IsHeldBy(Connection connection, LaneClaim claim)
    {
        using var row = connection.Use(Select).Set(1, claim.Lane.Group).Set(2, claim.Lane.Partition);
        return row.Read() && (ulong)row.Long(1) == claim.Epoch;
    }

    /// <summary>The lane's row number, if the claim holds it.</summary>
    /// <exception cref="FencedException">Another claim does.</exception>
    public static long Held(WriterSession session, LaneClaim claim, out long flushes)
    {
        using var row = session.Use(Select).Set(1, claim.Lane.Group).Set(2, claim.Lane.Partition);
        if (!row.Read()) throw new FencedException(claim.Lane, "it was never claimed.");
        var epoch = (ulong)row.Long(1);
        if (epoch != claim.Epoch) throw new FencedException(claim.Lane, $"epoch {epoch} holds it, not {claim.Epoch}.");
        flushes = row.Long(2);
        return row.Long(0);
    }

    public static long Find(Connection connection, LaneId lane)
    {
        using var row = connection.Use(Select).Set(1, lane.Group).Set(2, lane.Partition);
        return row.Read() ? row.Long(0) : 0;
    }
}
