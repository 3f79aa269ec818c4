using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Embedded;
using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The embedded default: log and store in one file, <c>exchange.db</c>, so that a flush appends its sends in its own transaction. One process at a time, any threads.</summary>
public sealed class ExchangeDatabase : IAsyncDisposable
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "exchange.db";

    private readonly Connection connection;
    private readonly SafeFileHandle handle;
    private readonly ReaderPool readers;
    private readonly Checkpointer checkpointer;
    private readonly SqliteWriter writer;
    private bool disposed;

    private ExchangeDatabase(string file, Connection connection, SafeFileHandle handle, WriterSession session)
    {
        this.connection = connection;
        this.handle = handle;
        readers = new ReaderPool(file, session.Options.Readers);
        checkpointer = new Checkpointer(file, handle, session.Options.CheckpointPages);
        writer = new SqliteWriter(session, checkpointer);
        Log = new EmbeddedLog(session.Topics, readers, writer);
        Store = new SqliteExchangeStore(readers, writer, session, DisposeAsync);
    }

    /// <summary>The log.</summary>
    public IPartitionedLog Log { get; }

    /// <summary>The store; disposing it disposes this.</summary>
    public IExchangeStore Store { get; }

    internal SqliteWriter Writer => writer;

    /// <summary>Opens the file in a data folder, making or migrating it as needed; a process killed meanwhile may simply do it again.</summary>
    /// <param name="folder">The folder, held by this process; the caller disposes it after this.</param>
    /// <param name="options">The numbers.</param>
    /// <param name="time">The clock of append times and epochs.</param>
    /// <exception cref="OptionRangeException">A number is out of its range; nothing was changed.</exception>
    /// <exception cref="StoreFormatException">The file is of a newer version or not ours; nothing was changed.</exception>
    /// <exception cref="StoreFullException">There is no space to make or migrate it.</exception>
    public static ExchangeDatabase Open(DataFolderLock folder, ExchangeDatabaseOptions options, TimeProvider time)
    {
        OptionRanges.Check(options);
        var file = Path.Combine(folder.Folder, FileName);
        Migrator.CheckBeforeWriting(file);
        Connection? connection = null;
        SafeFileHandle? handle = null;
        try
        {
            connection = Connection.Open(file, SqliteOpenMode.ReadWriteCreate);
            Prepare(connection, options);
            Migrator.Run(connection);
            var topics = new TopicCatalog();
            TopicLoader.Load(connection, topics);
            var session = new WriterSession(connection, topics, time, options);
            session.Start(SegmentRows.LastId(connection));
            handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return new ExchangeDatabase(file, connection, handle, session);
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            handle?.Dispose();
            if (failure is SqliteException) throw SqliteFailure.Translate(failure);
            throw;
        }
    }

    /// <summary>Carries out what waits, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, true)) return;
        await writer.StopAsync();
        checkpointer.Dispose();
        readers.Dispose();
        connection.Dispose();
        handle.Dispose();
    }

    private static void Prepare(Connection connection, ExchangeDatabaseOptions options) => connection.Script(FormattableString.Invariant($"""
        PRAGMA busy_timeout = 5000;
        PRAGMA page_size = 4096;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = {Checkpointer.WriterFactor * options.CheckpointPages};
        PRAGMA journal_size_limit = 67108864;
        PRAGMA cache_size = -{options.WriterCacheKib};
        PRAGMA temp_store = MEMORY;
        """));
}
