using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>
/// Commits flushes. While as many transactions are under way as may be, flushes wait, and those that wait go together in the next one: the more wait, the larger the groups become by themselves.
/// </summary>
internal sealed class FlushQueue(PostgresDatabase database)
{
    private const int LanesMax = 32;
    private const long BytesMax = 4 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Queue<WaitingFlush> waiting = new();
    private int underWay;

    /// <summary>Commits it, perhaps with others of other lanes.</summary>
    /// <returns>The number and time of its segment; of no meaning if it has none.</returns>
    /// <exception cref="NpgsqlException">As it came when the flush went alone, or what became of the connection.</exception>
    public Task<CommittedSegment> CommitAsync(FlushWrites writes)
    {
        var flush = new WaitingFlush(writes);
        lock (gate)
        {
            waiting.Enqueue(flush);
            if (underWay == database.Options.FlushesAtOnce) return flush.Done;
            underWay++;
        }

        _ = SendWaitingAsync();
        return flush.Done;
    }

    private async Task SendWaitingAsync()
    {
        while (Take() is { } group) await SendAsync(group);
    }

    private List<WaitingFlush>? Take()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                underWay--;
                return null;
            }

            var group = new List<WaitingFlush>();
            long bytes = 0;
            while (waiting.TryPeek(out var next) && group.Count < LanesMax && (group.Count == 0 || bytes + next.Writes.Bytes <= BytesMax))
            {
                bytes += next.Writes.Bytes;
                group.Add(waiting.Dequeue());
            }

            return group;
        }
    }

    private async Task SendAsync(List<WaitingFlush> group)
    {
        try
        {
            var commands = new FlushGroup([.. group.Select(flush => flush.Writes)]);
            var segments = await database.CommitRowsAsync(commands.Commands, static row => new CommittedSegment(row.GetInt64(0), row.GetInt64(1)), CancellationToken.None);
            var next = 0;
            foreach (var flush in group) flush.Committed(flush.Writes.Segment is null ? default : segments[next++]);
        }
        catch (PostgresException undone) when (group.Count > 1 && undone.InvariantSeverity == PostgresFailure.StatementFailed)
        {
            // Nothing was written. Whose fault it was shows when each goes alone, and the others pass.
            foreach (var flush in group) await SendAsync([flush]);
        }
        catch (Exception failure)
        {
            foreach (var flush in group) flush.Failed(failure);
        }
    }
}
