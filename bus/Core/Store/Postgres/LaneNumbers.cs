using System.Collections.Concurrent;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The row numbers of lanes, which never change while a database keeps its incarnation. As many as lanes were ever asked for.</summary>
internal sealed class LaneNumbers(PostgresDatabase database)
{
    private readonly ConcurrentDictionary<LaneId, int> numbers = new();

    /// <summary>The lane's number; 0 if it has no row.</summary>
    public async ValueTask<int> FindAsync(LaneId lane, CancellationToken cancellationToken)
    {
        if (numbers.TryGetValue(lane, out var number)) return number;
        number = await database.FirstAsync(static row => row.GetInt32(0), cancellationToken, "SELECT n FROM lanes WHERE grp = $1 AND partition = $2", lane.Group, lane.Partition);
        if (number != 0) numbers[lane] = number;
        return number;
    }

    /// <summary>What a claim has read.</summary>
    public void Set(LaneId lane, int number) => numbers[lane] = number;
}
