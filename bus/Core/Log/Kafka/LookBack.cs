namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// Reads again, from the servers and not from what was read ahead, the last record that was read of an earlier leader: is it still that leader's, the log before it is the same.
/// On a compacted topic that record may be gone; the one before it is looked for then. Once a partition and change of its leader; the consumer for it is made when it is first wanted.
/// </summary>
internal sealed class LookBack(TopicCatalog catalog, KafkaLogOptions options, TimeProvider time) : IDisposable
{
    // The fetcher has a partition at one place.
    private readonly SemaphoreSlim gate = new(1);
    private readonly Lazy<Fetcher> fetcher = new(() => new Fetcher(options, new ReadBudget(options), time));

    /// <summary>Settles whatever is in doubt about a partition.</summary>
    /// <exception cref="TopicRecreatedException">Another record stands there: the log was cut off and has grown again.</exception>
    /// <exception cref="LogException">LOG_UNAVAILABLE.</exception>
    public async ValueTask SettleAsync(PartitionTail tail, CancellationToken cancellationToken)
    {
        if (tail.Check().Doubt is null) return;
        await gate.WaitAsync(cancellationToken);
        try
        {
            while (tail.Check().Doubt is { } last)
            {
                if (last < tail.Start || await IsSeenAsync(tail, last, cancellationToken)) tail.Settle(last);
                else await catalog.RefreshAsync(tail);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        if (fetcher.IsValueCreated) fetcher.Value.Dispose();
        gate.Dispose();
    }

    // Whatever is read is noted by the tail, which knows then. Where compaction took the record, the one before it tells: a later leader's would not have stood there when the record was read.
    private async Task<bool> IsSeenAsync(PartitionTail tail, long last, CancellationToken cancellationToken)
    {
        var isThere = true;
        if (await FirstFromAsync(last) is { } first && first.Offset > last) await OffsetFinder.LastBeforeAsync(tail.Start, last, FirstFromAsync);
        return isThere;

        async Task<LogRecord?> FirstFromAsync(long from)
        {
            var cursor = fetcher.Value.Place(tail, from);
            try
            {
                var found = await FirstOfAsync(cursor, from, cancellationToken);
                isThere &= !cursor.IsLost;
                return found;
            }
            finally
            {
                cursor.Fetcher.Remove(cursor);
            }
        }
    }

    private async Task<LogRecord?> FirstOfAsync(PartitionCursor cursor, long from, CancellationToken cancellationToken)
    {
        var request = new CursorRead(from, 1, 1, []);
        try
        {
            while (cursor.Take(request, cursor.Tail.Reach, out var more) == 0)
            {
                if (more is null) return null;
                await more.WaitAsync(options.ReadWaitMax, time, cancellationToken);
            }

            return request.Into[0];
        }
        catch (TimeoutException)
        {
            throw KafkaErrors.Unavailable($"Topic {cursor.Tail.Topic.Name}, partition {cursor.Tail.Partition}: no server sent record {from} again within {options.ReadWaitMax.TotalSeconds:0} s.");
        }
    }
}
