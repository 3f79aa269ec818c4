namespace Xianning.Exchange.Node.Figures;

/// <summary>Sorts any number of lines in the order of <see cref="LineOrder"/>: some in memory, the rest in sorted runs on disk that are merged while they are read.</summary>
/// <param name="folder">Where runs are written.</param>
/// <param name="runBytes">Bytes that stay in memory; beyond them a run is written.</param>
internal sealed class LineSorter(string folder, int runBytes) : IDisposable
{
    /// <summary>What a line costs in memory beside its bytes.</summary>
    private const int LineOverhead = 32;

    private readonly List<byte[]> lines = [];
    private readonly List<LineRun> runs = [];
    private long bytes;

    /// <summary>Runs written so far.</summary>
    public int Runs => runs.Count;

    /// <exception cref="IOException">The disk is full.</exception>
    public void Add(byte[] line)
    {
        lines.Add(line);
        bytes += line.Length + LineOverhead;
        if (bytes < runBytes) return;
        Sort();
        runs.Add(LineRun.Write(folder, lines));
        lines.Clear();
        bytes = 0;
    }

    /// <summary>All lines in order; once.</summary>
    public IEnumerable<byte[]> Read()
    {
        Sort();
        return runs.Count == 0 ? lines : Merge();
    }

    public void Dispose()
    {
        foreach (var run in runs) run.Dispose();
    }

    private void Sort() => lines.Sort(static (left, right) => LineOrder.Compare(left, right));

    private IEnumerable<byte[]> Merge()
    {
        // What is in memory is one more run; merging has one line of each in hand.
        runs.Add(LineRun.Write(folder, lines));
        lines.Clear();
        var heads = new PriorityQueue<LineRun, byte[]>(runs.Count, Comparer<byte[]>.Create(static (left, right) => LineOrder.Compare(left, right)));
        foreach (var run in runs)
        {
            if (run.MoveNext()) heads.Enqueue(run, run.Current);
        }

        while (heads.TryPeek(out var least, out var line))
        {
            yield return line;
            if (least.MoveNext()) heads.DequeueEnqueue(least, least.Current);
            else heads.Dequeue();
        }
    }
}
