namespace Xianning.Exchange.Bus.Handlers;

/// <summary>What happens to later messages of a key after one of it failed for good.</summary>
public enum AfterFailure
{
    /// <summary>They park in order until an operator retries or discards the failed one. The default.</summary>
    BlockKey,

    /// <summary>They go on; the failed one is handled out of order when it is retried.</summary>
    ReleaseKey,
}
