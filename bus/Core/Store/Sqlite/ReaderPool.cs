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
            if (closed) throw new StoreException(StoreCodes.Closed, "The store is closed.");
            if (!idle.TryTake(out var connection)) connection = Open();
            try
            {
                return read(connection, argument);
            }
            finally
            {
                idle.Add(connection);
                if (closed) DisposeIdle();
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
        // Whoever still reads disposes its connection itself when it gives it back; the semaphore stays for those who wait.
        closed = true;
        DisposeIdle();
    }

    private void DisposeIdle()
    {
        while (idle.TryTake(out var connection)) connection.Dispose();
    }

    private Connection Open()
    {
        var connection = Connection.Open(file, SqliteOpenMode.ReadOnly);
        connection.Script("PRAGMA busy_timeout = 5000");
        return connection;
    }
}
