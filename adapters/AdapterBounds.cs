namespace Xianning.Exchange.Adapters;

/// <summary>The fixed bounds of adapters. What an operator may choose stands in the adapter's YAML.</summary>
internal static class AdapterBounds
{
    /// <summary>Largest configuration text.</summary>
    public const int YamlBytesMax = 256 * 1024;

    /// <summary>Deepest nesting of a configuration text.</summary>
    public const int YamlDepthMax = 32;

    /// <summary>Largest record of a CSV file; a longer one is refused alone.</summary>
    public const int RecordBytesMax = 1024 * 1024;

    /// <summary>Most rows of a batch.</summary>
    public const int BatchRowsMax = 1000;

    /// <summary>Bytes of rows after which a batch is closed early.</summary>
    public const int BatchBytesMax = 8 * 1024 * 1024;

    /// <summary>Most columns of a CSV file.</summary>
    public const int ColumnsMax = 512;

    /// <summary>Records at the head of a file among which the header is looked for.</summary>
    public const int HeaderRecordsMax = 20;

    /// <summary>Bytes at the head of a file from which encoding and delimiter are told.</summary>
    public const int SampleBytes = 256 * 1024;

    /// <summary>Most files that one look into the inbox considers.</summary>
    public const int InboxFilesMax = 10_000;

    /// <summary>Rows of a file from which on <c>stopAbove</c> counts.</summary>
    public const int StopAboveFromRows = 200;

    /// <summary>Most adapters of one node.</summary>
    public const int AdaptersMax = 1000;

    /// <summary>Most characters of a cell that a reason quotes.</summary>
    public const int QuotedCharactersMax = 32;

    /// <summary>Size of the file buffers.</summary>
    public const int FileBufferBytes = 128 * 1024;
}
