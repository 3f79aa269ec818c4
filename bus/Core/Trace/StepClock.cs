using System.Diagnostics;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>Notes when each step of a list ran over a batch. One batch, one thread.</summary>
/// <param name="names">The list's names in order.</param>
/// <param name="origin">The batch's beginning, a <see cref="Stopwatch"/> timestamp.</param>
internal sealed class StepClock(IReadOnlyList<string> names, long origin)
{
    private readonly List<StepRun> runs = new(names.Count);
    private long began;

    public long Origin { get; } = origin;

    public void Begin() => began = Stopwatch.GetTimestamp();

    public void End() => runs.Add(new(names[runs.Count], Microseconds(Origin, began), Microseconds(began, Stopwatch.GetTimestamp())));

    /// <summary>What has run, and the rest of the list with its beginning only: it ends after the segment is written.</summary>
    public IEnumerable<StepRun> Runs()
    {
        foreach (var run in runs) yield return run;
        var now = Microseconds(Origin, Stopwatch.GetTimestamp());
        for (var i = runs.Count; i < names.Count; i++) yield return new(names[i], now, 0);
    }

    private static long Microseconds(long from, long to) => (long)Stopwatch.GetElapsedTime(from, to).TotalMicroseconds;
}
