using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>
/// Carries the write-ahead log over into the file beside the writer, on a thread and a connection of its own: done by a commit, as the engine would, every flush that waits behind it
/// takes several times as long. Where flushes never pause, a little is always left and the log is not begun anew; the writer's own checkpoint, at a multiple of the pages, then finds only that little.
/// The engine syncs the file only when a checkpoint reaches the log's end, which is then seldom this one; so the file is synced here each time, or the writer would wait for all that was copied.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    /// <summary>The writer checkpoints itself when the log has become so many times larger than it is meant to.</summary>
    public const int WriterFactor = 4;

    private readonly Connection connection;
    private readonly SafeFileHandle handle;
    private readonly int pages;
    private readonly SemaphoreSlim due = new(0, 1);
    private readonly Thread thread;
    private long carried;
    private volatile bool isStopping;

    /// <summary>Starts the thread.</summary>
    /// <param name="file">The file.</param>
    /// <param name="handle">The same file, to sync it. The caller closes it, after every connection: closing any descriptor of a file ends the process's locks on it (POSIX).</param>
    /// <param name="pages">After how many pages written there is a checkpoint.</param>
    public Checkpointer(string file, SafeFileHandle handle, int pages)
    {
        this.handle = handle;
        this.pages = pages;
        connection = Connection.Open(file, SqliteOpenMode.ReadWrite);
        connection.Script("PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;");
        thread = new Thread(Run) { IsBackground = true, Name = "exchange.db checkpoint" };
        thread.Start();
    }

    /// <summary>Told by the writer after a commit how many pages it has written since it was opened. Only the writer's thread calls it.</summary>
    public void OnWritten(long written)
    {
        if (written - carried < pages || due.CurrentCount > 0) return;
        carried = written;
        due.Release();
    }

    /// <summary>Ends the thread after the checkpoint it is at.</summary>
    public void Dispose()
    {
        isStopping = true;
        if (due.CurrentCount == 0) due.Release();
        thread.Join();
        connection.Dispose();
        due.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            due.Wait();
            if (isStopping) return;
            Checkpoint();
        }
    }

    private void Checkpoint()
    {
        try
        {
            using var row = connection.Use("PRAGMA wal_checkpoint(PASSIVE)");
            row.Read();
            RandomAccess.FlushToDisk(handle);
        }
        catch (Exception failure) when (failure is SqliteException or IOException)
        {
            // A full disk, for example. The log stays as it is, and is written again: what the disk lacks, the writer's commits find out, and say.
        }
    }
}
