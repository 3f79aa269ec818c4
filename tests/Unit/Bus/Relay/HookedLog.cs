using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Relay;

/// <summary>A log whose transactions stop where a test wants to do something, before and after each commit.</summary>
internal sealed class HookedLog(IPlacingLog log, Func<Task> beforeCommit, Func<Task> afterCommit) : IPlacingLog
{
    public ValueTask<IReadOnlyList<SendPosition>> PlaceAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken) => log.PlaceAsync(records, cancellationToken);

    public async ValueTask<ILogTransactions> BeginAsync(string name, CancellationToken cancellationToken) => new Hooked(await log.BeginAsync(name, cancellationToken), this);

    private sealed class Hooked(ILogTransactions inner, HookedLog hooks) : ILogTransactions
    {
        public ValueTask<IReadOnlyList<SendPosition>> PlaceAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken) => inner.PlaceAsync(records, cancellationToken);

        public async ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            await hooks.Before();
            await inner.CommitAsync(cancellationToken);
            await hooks.After();
        }

        public ValueTask<long> DecidedAsync(string topic, int partition, CancellationToken cancellationToken) => inner.DecidedAsync(topic, partition, cancellationToken);

        public ValueTask<int> ReadAsync(string topic, int partition, long from, List<LogRecord> into, CancellationToken cancellationToken) => inner.ReadAsync(topic, partition, from, into, cancellationToken);

        public long EndOffset(string topic, int partition) => inner.EndOffset(topic, partition);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private Task Before() => beforeCommit();

    private Task After() => afterCommit();
}
