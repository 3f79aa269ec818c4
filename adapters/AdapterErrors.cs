namespace Xianning.Exchange.Adapters;

/// <summary>Codes of what stops an adapter or a file. Rows that cleansing refuses carry their DQ rule instead.</summary>
internal static class AdapterErrors
{
    /// <summary>The configuration is larger than 256 KB.</summary>
    public const string ConfigSize = "XN-ADAPTER-0001";

    /// <summary>The configuration is no YAML, or uses what is not allowed in it.</summary>
    public const string ConfigSyntax = "XN-ADAPTER-0002";

    /// <summary>A key stands twice.</summary>
    public const string ConfigDuplicateKey = "XN-ADAPTER-0003";

    /// <summary>A key that nobody reads.</summary>
    public const string ConfigUnknownKey = "XN-ADAPTER-0004";

    /// <summary>A key that must be there is missing.</summary>
    public const string ConfigMissing = "XN-ADAPTER-0005";

    /// <summary>A value has the wrong shape.</summary>
    public const string ConfigShape = "XN-ADAPTER-0006";

    /// <summary>The mapping does not fit the contract.</summary>
    public const string MappingContract = "XN-ADAPTER-0007";

    /// <summary>The resource is unknown, or its contract is not published.</summary>
    public const string ResourceUnknown = "XN-ADAPTER-0008";

    /// <summary>A path leaves the adapter's root or goes over a symbolic link.</summary>
    public const string PathOutside = "XN-ADAPTER-0010";

    /// <summary>The file lacks columns that the mapping names.</summary>
    public const string ColumnsMissing = "XN-ADAPTER-0011";

    /// <summary>The file's encoding is not one that is read.</summary>
    public const string EncodingUnknown = "XN-ADAPTER-0012";

    /// <summary>The file changed while it was read; it is read anew when it has settled.</summary>
    public const string FileChanged = "XN-ADAPTER-0013";

    /// <summary>The file cannot be opened.</summary>
    public const string FileUnreadable = "XN-ADAPTER-0014";

    /// <summary>Too many rows of a file are refused; the adapter pauses and keeps its cursor.</summary>
    public const string StopAbove = "XN-ADAPTER-0020";

    /// <summary>The stored cursor cannot be read.</summary>
    public const string CursorUnreadable = "XN-ADAPTER-0021";
}
