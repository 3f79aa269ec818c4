using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>
/// A prepared statement used without ADO. Dispose gives it back for the next use and ends its read; its connection frees it.
/// Parameters are numbered from 1, columns from 0.
/// </summary>
internal sealed class Statement(sqlite3 database, sqlite3_stmt handle) : IDisposable
{
    public Statement Set(int index, long value)
    {
        Check(sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public Statement Set(int index, long? value)
    {
        Check(value is { } number ? sqlite3_bind_int64(handle, index, number) : sqlite3_bind_null(handle, index));
        return this;
    }

    public Statement Set(int index, string? value)
    {
        Check(value is null ? sqlite3_bind_null(handle, index) : sqlite3_bind_text(handle, index, value));
        return this;
    }

    public Statement Set(int index, ReadOnlySpan<byte> value)
    {
        // An empty span would be bound as NULL by some builds; an empty blob is not NULL.
        Check(value.IsEmpty ? sqlite3_bind_zeroblob(handle, index, 0) : sqlite3_bind_blob(handle, index, value));
        return this;
    }

    public Statement Set(int index, ReadOnlyMemory<byte>? value)
    {
        if (value is { } bytes) return Set(index, bytes.Span);
        Check(sqlite3_bind_null(handle, index));
        return this;
    }

    public Statement Set(int index, Guid? value)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (value is not { } id) return Set(index, default(ReadOnlyMemory<byte>?));
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return Set(index, (ReadOnlySpan<byte>)bytes);
    }

    /// <summary>Goes to the next row; false at the end.</summary>
    public bool Read()
    {
        var outcome = sqlite3_step(handle);
        if (outcome == SQLITE_ROW) return true;
        if (outcome != SQLITE_DONE) Throw(outcome);
        return false;
    }

    /// <summary>Runs to the end and gives the statement back.</summary>
    /// <returns>Rows changed.</returns>
    public int Run()
    {
        var outcome = sqlite3_step(handle);
        sqlite3_reset(handle);
        if (outcome != SQLITE_DONE && outcome != SQLITE_ROW) Throw(outcome);
        return sqlite3_changes(database);
    }

    public bool IsNull(int column) => sqlite3_column_type(handle, column) == SQLITE_NULL;

    public long Long(int column) => sqlite3_column_int64(handle, column);

    public int Int(int column) => checked((int)sqlite3_column_int64(handle, column));

    public string Text(int column) => sqlite3_column_text(handle, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>The bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Span(int column) => sqlite3_column_blob(handle, column);

    public byte[] Blob(int column) => Span(column).ToArray();

    // A plain null would be converted to empty memory, which is not the same as no memory.
    public ReadOnlyMemory<byte>? BlobOrNull(int column) => IsNull(column) ? default(ReadOnlyMemory<byte>?) : Blob(column);

    public void Dispose() => sqlite3_reset(handle);

    /// <summary>Ends the statement for good.</summary>
    public void Free() => handle.Dispose();

    private void Check(int outcome)
    {
        if (outcome != SQLITE_OK) Throw(outcome);
    }

    private void Throw(int outcome)
    {
        try
        {
            SqliteException.ThrowExceptionForRC(outcome, database);
        }
        finally
        {
            sqlite3_reset(handle);
        }
    }
}
