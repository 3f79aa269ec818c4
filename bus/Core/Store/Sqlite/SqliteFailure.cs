using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Says what a failure of the engine means for the unit, for its group and for the caller.</summary>
internal static class SqliteFailure
{
    /// <summary>Whether the failure is the unit's own: the others of its group go on.</summary>
    public static bool IsOfUnitAlone(Exception failure) =>
        failure is not SqliteException engine || engine.SqliteErrorCode is SQLITE_CONSTRAINT or SQLITE_TOOBIG or SQLITE_MISMATCH or SQLITE_RANGE;

    /// <summary>The failure as the store's callers know it.</summary>
    public static Exception Translate(Exception failure) => failure is not SqliteException engine ? failure : engine.SqliteErrorCode switch
    {
        SQLITE_FULL => new StoreFullException(engine),
        SQLITE_IOERR when IsWrite(engine.SqliteExtendedErrorCode) => new StoreFullException(engine),
        SQLITE_BUSY or SQLITE_LOCKED => new StoreException(StoreCodes.Locked, "Another process holds the database file.", engine),
        SQLITE_NOTADB => new StoreFormatException("The file is not a database of this product.", engine),
        _ => new StoreException(StoreCodes.Damaged, engine.Message, engine),
    };

    private static bool IsWrite(int extended) => extended is SQLITE_IOERR_WRITE or SQLITE_IOERR_FSYNC or SQLITE_IOERR_DIR_FSYNC or SQLITE_IOERR_TRUNCATE
        or SQLITE_IOERR_SHMSIZE or SQLITE_IOERR_SHMOPEN or SQLITE_IOERR_SHMMAP or SQLITE_IOERR_CLOSE;
}
