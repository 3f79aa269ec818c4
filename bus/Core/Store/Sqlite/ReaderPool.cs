using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>A few connections that only read what is committed. A read is short and ends its snapshot, or the write-ahead log could not be folded back.</summary>
internal sealed class ReaderPool(string file, int readers) : IDisposable
{
    private readonly SemaphoreSlim free = new(readers, readers);
    private readonly ConcurrentBag<Connection> idle = [];
    private volatile bool closed;

    /// <summary>Reads with one statement's snapshot each.</summary>
    public async ValueTask<T> ReadAsync<TArgument, T>(TArgument argument, Func<Connection, TArgument, T> read, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            if (!idle.TryTake(out var connection)) connection = Open();
            try
            {
                return read(connection, argument);
            }
            finally
            {
                idle.Add(connection);
            }
        }
        catch (SqliteException failure)
        {
            throw SqliteFailure.Translate(failure);
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Reads with one snapshot for all statements.</summary>
    public ValueTask<T> SnapshotAsync<TArgument, T>(TArgument argument, Func<Connection, TArgument, T> read, CancellationToken cancellationToken) =>
        ReadAsync((argument, read), static (connection, work) =>
        {
            connection.Use("BEGIN").Run();
            try
            {
                return work.read(connection, work.argument);
            }
            finally
            {
                connection.Use("COMMIT").Run();
            }
        }, cancellationToken);

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var connection)) connection.Dispose();
        free.Dispose();
    }

    private Connection Open()
    {
        var connection = Connection.Open(file, SqliteOpenMode.ReadOnly);
        connection.Script("PRAGMA busy_timeout = 5000");
        return connection;
    }
}
