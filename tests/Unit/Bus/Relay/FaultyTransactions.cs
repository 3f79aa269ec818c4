using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Relay;

/// <summary>Transactions of which some fail before the commit and some after it, as a seed decides.</summary>
internal sealed class FaultyTransactions(ILogTransactions inner, Random random) : ILogTransactions
{
    public ValueTask<IReadOnlyList<SendPosition>> PlaceAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken) => inner.PlaceAsync(records, cancellationToken);

    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        var fate = random.Next(3);
        if (fate == 0) throw new LogException(LogCodes.LogUnavailable, "The servers did not get it.");
        await inner.CommitAsync(cancellationToken);
        if (fate == 1) throw new LogException(LogCodes.LogUnavailable, "The acknowledgement was lost.");
    }

    public ValueTask<long> DecidedAsync(string topic, int partition, CancellationToken cancellationToken) => inner.DecidedAsync(topic, partition, cancellationToken);

    public ValueTask<int> ReadAsync(string topic, int partition, long from, List<LogRecord> into, CancellationToken cancellationToken) => inner.ReadAsync(topic, partition, from, into, cancellationToken);

    public long EndOffset(string topic, int partition) => inner.EndOffset(topic, partition);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
