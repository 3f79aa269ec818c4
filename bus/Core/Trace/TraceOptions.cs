using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>The numbers of the trace index.</summary>
public sealed class TraceOptions
{
    /// <summary>How long committed segments are gathered before they are indexed: the index lags by this much, and a search reads what is not indexed yet. 0 to 10,000; default 50:
    /// what gathers in longer holds up a core, and the flushes with it, when it is indexed.</summary>
    [OptionRange("0", "10,000")]
    public int IndexLingerMilliseconds { get; set; } = 50;

    /// <summary>Segments read and indexed in one transaction. 1 to 16; default 16.</summary>
    [OptionRange("1", "16")]
    public int SegmentsAtOnce { get; set; } = 16;

    /// <summary>
    /// Entries gathered in memory before they are written as one sorted run; a message has about eight. Larger runs cost memory (24 bytes an entry) and time at the next start, when what was not
    /// written is read again; smaller ones make searches look into more runs. 1 to 4,194,304; default 262,144.
    /// </summary>
    [OptionRange("1", "4,194,304")]
    public int RunEntries { get; set; } = 262_144;

    /// <summary>How long indexing pauses when the store cannot take it, on a full disk for example. 100 to 60,000; default 5,000.</summary>
    [OptionRange("100", "60,000")]
    public int RetryMilliseconds { get; set; } = 5_000;
}
