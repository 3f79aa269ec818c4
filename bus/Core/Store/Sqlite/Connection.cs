using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private const int PagesWrittenCounter = 9; // SQLITE_DBSTATUS_CACHE_WRITE

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = [];

    private Connection(SqliteConnection connection) => this.connection = connection;

    public static Connection Open(string file, SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, Cache = SqliteCacheMode.Private }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            return new Connection(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether no transaction is open: some failures have rolled back by themselves.</summary>
    public bool IsIdle => sqlite3_get_autocommit(connection.Handle!) != 0;

    /// <summary>Pages that it has written since it was opened.</summary>
    public long PagesWritten
    {
        get
        {
            _ = sqlite3_db_status(connection.Handle!, PagesWrittenCounter, out var written, out _, 0);
            return written;
        }
    }

    /// <summary>A statement, prepared once. The same text must not be in use twice at a time.</summary>
    public Statement Use(string sql)
    {
        if (statements.TryGetValue(sql, out var statement)) return statement;
        var database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(sqlite3_prepare_v3(database, sql, SQLITE_PREPARE_PERSISTENT, out var handle), database);
        return statements[sql] = new Statement(database, handle);
    }

    /// <summary>Runs a script of several statements, for what is not hot.</summary>
    public void Script(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Scripts are the product's own resources and constants; nothing from outside is ever part of them.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Free();
        connection.Dispose();
    }
}
