using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Trace;

/// <summary>An index in memory, which can be full for a while.</summary>
internal sealed class FakeIndex : ITraceIndex
{
    internal List<TraceEntry> Entries { get; } = [];

    internal long UpTo { get; private set; }

    internal int FailuresLeft { get; set; }

    internal SemaphoreSlim Added { get; } = new(0);

    public ValueTask<long> IndexedUpToAsync(CancellationToken cancellationToken) => ValueTask.FromResult(UpTo);

    public ValueTask AddAsync(IReadOnlyList<TraceEntry> entries, long upToSegment, CancellationToken cancellationToken)
    {
        if (FailuresLeft-- > 0)
        {
            Added.Release();
            throw new StoreException("XN-STORE-0000", "the disk is full");
        }

        Entries.AddRange(entries);
        UpTo = Math.Max(UpTo, upToSegment);
        Added.Release();
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<TraceEntry>> FindAsync(ulong hash, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<TraceEntry>>([.. Entries.Where(entry => entry.Hash == hash)]);
}
