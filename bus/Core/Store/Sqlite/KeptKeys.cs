namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Reads which keys of a lane something waits for or behind.</summary>
internal static class KeptKeys
{
    /// <param name="connection">A reader.</param>
    /// <param name="wanted">The lane, and a query of (key, count, bytes) whose one parameter is the lane's row number.</param>
    public static IReadOnlyList<KeptKey> Read(Connection connection, (LaneId Lane, string Sql) wanted)
    {
        var keys = new List<KeptKey>();
        using var row = connection.Use(wanted.Sql).Set(1, LaneRows.Find(connection, wanted.Lane));
        while (row.Read()) keys.Add(new KeptKey(row.Blob(0), row.Int(1), row.Long(2)));
        return keys;
    }
}
