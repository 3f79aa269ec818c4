namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The nodes on the schema. What they look at together is one small query a beat, so that no reader has to poll for what other processes did.</summary>
internal sealed class NodePresence(PostgresDatabase database, SegmentReader segments, LaneCommands commands) : INodePresence
{
    private const int Node = 0;
    private const int Command = 1;
    private const int Collection = 2;
    private const int Segment = 3;

    private long newest;
    private long newestBefore;

    public Guid Me { get; } = Guid.NewGuid();

    public async ValueTask<NodesSeen> BeatAsync(TimeSpan life, IReadOnlyList<string> groups, TimeSpan heard, IReadOnlyList<string> collections, CancellationToken cancellationToken)
    {
        await database.CommitAsync(static _ => 0, cancellationToken, "SELECT beat($1, $2, $3, $4, $5)", Me, (long)life.TotalMilliseconds, groups.ToArray(), (long)heard.TotalMilliseconds, database.Options.IdleTransactionSeconds * 1000L);
        var rows = await database.ListAsync(static row => (Kind: row.GetInt32(0), Name: row.GetString(1), Number: row.GetInt64(2), Groups: row.IsDBNull(3) ? [] : row.GetFieldValue<string[]>(3)), cancellationToken, """
            SELECT 0, id::text, heard_ms, groups FROM nodes WHERE until_ms > now_ms()
            UNION ALL SELECT 1, grp, partition::bigint, NULL FROM (SELECT DISTINCT grp, partition FROM commands WHERE outcome IS NULL LIMIT $2) AS waiting
            UNION ALL SELECT 2, collection, max(sequence), NULL FROM documents WHERE collection = ANY($1) GROUP BY collection
            UNION ALL SELECT 3, '', coalesce((SELECT id FROM segments ORDER BY id DESC LIMIT 1), 0), NULL
            """, collections.ToArray(), Pages.RowsMax);
        foreach (var row in rows) Ring(row.Kind, row.Name, row.Number);
        return new NodesSeen(
            rows.Where(row => row.Kind == Node).ToDictionary(row => Guid.Parse(row.Name), row => new LivingNode(row.Groups.ToHashSet(StringComparer.Ordinal), TimeSpan.FromMilliseconds(row.Number))),
            rows.Where(row => row.Kind == Collection).ToDictionary(row => row.Name, row => row.Number, StringComparer.Ordinal));
    }

    public async ValueTask LeaveAsync(CancellationToken cancellationToken) => await database.CommitAsync(static _ => 0, cancellationToken, "DELETE FROM nodes WHERE id = $1", Me);

    private void Ring(int kind, string name, long number)
    {
        if (kind == Command) commands.Ring(new LaneId(name, (int)number));
        if (kind != Segment) return;
        // Once more at the beat after: a smaller number may have been decided since.
        if (number > newestBefore) segments.Seen(number);
        (newestBefore, newest) = (newest, number);
    }
}
