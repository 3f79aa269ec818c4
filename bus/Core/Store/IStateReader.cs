namespace Xianning.Exchange.Bus.Store;

/// <summary>Reads state beside the lanes: queries and the digest. What it sees is committed.</summary>
public interface IStateReader
{
    /// <summary>All rows but those of the bus's own tables (<see cref="StateTables"/>) in the order of (table, key bytes), read page by page: rows written meanwhile may or may not be seen.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    IAsyncEnumerable<StateTableRow> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>A page of one table in the order of the key bytes.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="afterKey">Only keys above this; empty for the first page.</param>
    /// <param name="max">Most rows, 1 to 10,000.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<IReadOnlyList<StateRow>> ReadTableAsync(string table, ReadOnlyMemory<byte> afterKey, int max, CancellationToken cancellationToken);
}
