using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Trace;

/// <summary>Segments in memory.</summary>
internal sealed class FakeSegments : ISegmentReader
{
    private readonly List<SegmentRow> rows = [];
    private Action? signal;

    public long LastId => rows.Count == 0 ? 0 : rows[^1].Id;

    internal int Reads { get; private set; }

    internal int Gets { get; private set; }

    /// <summary>The claim's epoch of what is committed from now on.</summary>
    internal ulong Epoch { get; set; } = 1;

    internal void Commit(byte[] body, params SendPosition[] positions)
    {
        rows.Add(new SegmentRow(LastId + 2, new LaneId("credit", 3), "s", Epoch, 0, body, positions));
        signal?.Invoke();
    }

    /// <summary>The same history, ended after its first rows.</summary>
    internal FakeSegments Until(int count)
    {
        var shorter = new FakeSegments();
        shorter.rows.AddRange(rows.Take(count));
        return shorter;
    }

    public ValueTask<IReadOnlyList<SegmentRow>> ReadAsync(long fromId, int max, CancellationToken cancellationToken)
    {
        Reads++;
        return ValueTask.FromResult<IReadOnlyList<SegmentRow>>([.. rows.Where(row => row.Id >= fromId).Take(max)]);
    }

    public ValueTask<SegmentRow?> GetAsync(long id, CancellationToken cancellationToken)
    {
        Gets++;
        return ValueTask.FromResult(rows.Find(row => row.Id == id));
    }

    public IDisposable OnCommitted(Action signal)
    {
        this.signal = signal;
        return new MemoryStream();
    }
}
