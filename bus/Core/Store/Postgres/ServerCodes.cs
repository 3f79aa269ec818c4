namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The SQLSTATEs that mean something of their own here; those of class XN are raised by the store's functions.</summary>
internal static class ServerCodes
{
    public const string Fenced = "XN001";
    public const string StateConflict = "XN002";
    public const string EntryState = "XN003";
    public const string WrongCall = "XN004";
    public const string DocumentConflict = "XN005";
    public const string DiskFull = "53100";
    public const string SerializationFailure = "40001";
    public const string Deadlock = "40P01";
    public const string LockNotAvailable = "55P03";
    public const string ReadOnly = "25006";
}
