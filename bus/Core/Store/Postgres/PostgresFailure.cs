using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Says what a failure of the server or of the way to it means for the caller.</summary>
internal static class PostgresFailure
{
    /// <summary>The severity of what undid the transaction and left the connection as it was; whatever is graver may have come behind the commit.</summary>
    public const string StatementFailed = "ERROR";

    /// <summary>Whether the server undid everything for a reason that may be gone at the next try: the same work may be asked again, under the same fence.</summary>
    public static bool MayPass(PostgresException failure) => failure.SqlState is ServerCodes.Deadlock or ServerCodes.SerializationFailure;

    /// <summary>The failure as the store's callers know it.</summary>
    public static Exception Translate(NpgsqlException failure) => failure is not PostgresException server ? Unavailable(failure) : server.SqlState switch
    {
        ServerCodes.DiskFull => new StoreFullException(server),
        ServerCodes.EntryState => new EntryStateException(server.Hint ?? "", server.MessageText),
        ServerCodes.WrongCall => new ArgumentException(server.MessageText, server),
        ServerCodes.LockNotAvailable or ServerCodes.Deadlock or ServerCodes.SerializationFailure or ServerCodes.ReadOnly => Unavailable(server),
        _ when server.IsTransient || Class(server) is "08" or "53" or "57" => Unavailable(server),
        _ when Class(server) is "58" or "XX" => new StoreException(StoreCodes.Damaged, server.MessageText, server),
        _ => new StoreException(StoreCodes.Unavailable, $"The database refused: {server.SqlState} {server.MessageText}", server),
    };

    /// <summary>The same, for what a lane's claim asked.</summary>
    public static Exception Translate(NpgsqlException failure, LaneId lane) =>
        failure is PostgresException { SqlState: ServerCodes.Fenced } fenced ? new FencedException(lane, fenced.MessageText) : Translate(failure);

    private static StoreException Unavailable(NpgsqlException failure) => new(StoreCodes.Unavailable, $"The database cannot be reached or did not answer: {failure.Message}", failure);

    private static string Class(PostgresException failure) => failure.SqlState[..2];
}
