using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The marks of what was done once.</summary>
internal sealed class Markers(ReaderPool readers, SqliteWriter writer) : IMarkers
{
    private const int NameLengthMax = 256;

    public ValueTask<bool> TryAddAsync(string name, CancellationToken cancellationToken) => AddAsync(name, [], 0, cancellationToken);

    public ValueTask<bool> TryAppendOnceAsync(string name, IReadOnlyList<LogAppend> records, CancellationToken cancellationToken) =>
        AddAsync(name, records, RecordLimits.Check(records), cancellationToken);

    public ValueTask<bool> HasAsync(string name, CancellationToken cancellationToken) => readers.ReadAsync(name, Has, cancellationToken);

    private async ValueTask<bool> AddAsync(string name, IReadOnlyList<LogAppend> records, long bytes, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, NameLengthMax, nameof(name));
        var unit = new MarkerUnit(name, records, bytes);
        await writer.SubmitAsync(unit, cancellationToken);
        return unit.Added;
    }

    private static bool Has(Connection connection, string name)
    {
        using var row = connection.Use("SELECT 1 FROM markers WHERE name = ?1").Set(1, name);
        return row.Read();
    }
}
