namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// Reads again, from the servers and not from what was read ahead, the last record that was read of an earlier leader: is it still that leader's, the log before it is the same.
/// Once a partition and change of its leader; the consumer for it is made when it is first wanted.
/// </summary>
internal sealed class LookBack(TopicCatalog catalog, KafkaLogOptions options, TimeProvider time) : IDisposable
{
    private readonly Lazy<Fetcher> fetcher = new(() => new Fetcher(options, new ReadBudget(options), time));

    /// <summary>Settles whatever is in doubt about a partition.</summary>
    /// <exception cref="TopicRecreatedException">Another record stands there: the log was cut off and has grown again.</exception>
    /// <exception cref="LogException">LOG_UNAVAILABLE.</exception>
    public async ValueTask SettleAsync(PartitionTail tail, CancellationToken cancellationToken)
    {
        while (tail.Check().Doubt is { } last)
        {
            if (last < tail.Start || await IsReadAsync(tail, last, cancellationToken)) tail.Settle(last);
            else await catalog.RefreshAsync(tail);
        }
    }

    public void Dispose()
    {
        if (fetcher.IsValueCreated) fetcher.Value.Dispose();
    }

    /// <returns>False if the place is not in the log, or another reader of it came between.</returns>
    private async Task<bool> IsReadAsync(PartitionTail tail, long last, CancellationToken cancellationToken)
    {
        var cursor = fetcher.Value.Place(tail, last);
        try
        {
            var request = new CursorRead(last, 1, 1, []);
            while (true)
            {
                if (cursor.Take(request, tail.Reach, out var more) > 0) return true;
                if (more is null) return !cursor.IsLost && fetcher.Value.Find(tail) == cursor;
                await more.WaitAsync(options.ReadWaitMax, time, cancellationToken);
            }
        }
        catch (TimeoutException)
        {
            throw KafkaErrors.Unavailable($"Topic {tail.Topic.Name}, partition {tail.Partition}: no server sent record {last} again within {options.ReadWaitMax.TotalSeconds:0} s.");
        }
        finally
        {
            cursor.Fetcher.Remove(cursor);
        }
    }
}
