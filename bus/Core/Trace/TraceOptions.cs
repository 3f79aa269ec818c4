namespace Xianning.Exchange.Bus.Trace;

/// <summary>The numbers of the trace index.</summary>
public sealed class TraceOptions
{
    /// <summary>How long committed segments are gathered before they are indexed: the index lags by this much, and a search reads what is not indexed yet. 0 to 10,000; default 250.</summary>
    public int IndexLingerMilliseconds { get; set; } = 250;

    /// <summary>Segments read and indexed in one transaction. 1 to 1,000; default 64.</summary>
    public int SegmentsAtOnce { get; set; } = 64;

    /// <summary>How long indexing pauses when the store cannot take it, on a full disk for example. 100 to 60,000; default 5,000.</summary>
    public int RetryMilliseconds { get; set; } = 5_000;
}
