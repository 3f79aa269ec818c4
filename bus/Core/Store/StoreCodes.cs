namespace Xianning.Exchange.Bus.Store;

/// <summary>The codes of area STORE. Text, cause and next step of each stand in the table of codes.</summary>
public static class StoreCodes
{
    /// <summary>STORE_FULL: no space, or the disk refused a write; intake stops in order.</summary>
    public const string Full = "XN-STORE-0001";

    /// <summary>STORE_FORMAT: the data were written by a newer version, or are not ours; nothing was changed.</summary>
    public const string Format = "XN-STORE-0002";

    /// <summary>STORE_LOCKED: another process uses the data folder.</summary>
    public const string Locked = "XN-STORE-0003";

    /// <summary>FENCED: the lane belongs to another claim, or stands elsewhere.</summary>
    public const string Fenced = "XN-STORE-0004";

    /// <summary>STATE_CONFLICT: a state row was written by another in between.</summary>
    public const string StateConflict = "XN-STORE-0005";

    /// <summary>ENTRY_STATE: a kept row or a command stands elsewhere than the flush expected.</summary>
    public const string EntryState = "XN-STORE-0006";

    /// <summary>DOCUMENT_CONFLICT: the document has another version.</summary>
    public const string DocumentConflict = "XN-STORE-0007";

    /// <summary>STORE_DAMAGED: the file is damaged; nothing more is written.</summary>
    public const string Damaged = "XN-STORE-0008";

    /// <summary>STORE_CLOSED: the store is closing or closed.</summary>
    public const string Closed = "XN-STORE-0009";

    /// <summary>STORE_UNAVAILABLE: the database cannot be reached or did not answer; what was asked may have been done or not.</summary>
    public const string Unavailable = "XN-STORE-0010";

    /// <summary>STORE_OUTDATED: the data have an older format; an operator brings them forward.</summary>
    public const string Outdated = "XN-STORE-0011";

    /// <summary>UNSENT_FULL: too much waits for the log; nothing more is read or accepted until it has caught up.</summary>
    public const string UnsentFull = "XN-STORE-0012";
}
