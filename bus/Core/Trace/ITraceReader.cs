namespace Xianning.Exchange.Bus.Trace;

/// <summary>Finds messages and rows. May be used by several threads.</summary>
public interface ITraceReader
{
    /// <summary>What stands under a key, oldest first.</summary>
    /// <param name="key">
    /// A message id, a whole business or record key with <c>|</c> between its parts, any one part of a business key, <c>file:row</c>,
    /// <c>USCC/system/stream#number</c> or <c>topic/partition@offset</c>.
    /// </param>
    /// <param name="limit">Most messages and rows, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    ValueTask<IReadOnlyList<TracedMessage>> FindAsync(string key, int limit, CancellationToken cancellationToken);

    /// <summary>The last segment that is found by its keys; a few newer ones are looked through as they are.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    ValueTask<long> IndexedUpToAsync(CancellationToken cancellationToken);
}
