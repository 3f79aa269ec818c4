using System.Diagnostics.Metrics;
using Xianning.Exchange.Bus.Lanes;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>What the last sweep of the body store found, and what this process's sweeps removed, under the bus's meter name. Nodes that share a folder show the same of it. Safe for several threads.</summary>
internal sealed class BodyMetrics : IDisposable
{
    private const double Whole = 100;

    private readonly Counter<long> swept;
    private readonly Counter<long> unfinished;
    private BodySweep? last;

    public BodyMetrics(BodyStoreOptions options)
    {
        Meter.CreateObservableGauge("xn.bodies.count", () => Last(static sweep => sweep.Bodies), description: "Bodies in the store, at the last sweep");
        Meter.CreateObservableGauge("xn.bodies.unclaimed", () => Last(static sweep => sweep.Unclaimed), description: "Those of them that no message has named yet");
        Meter.CreateObservableGauge("xn.bodies.size", () => Last(static sweep => sweep.Bytes), "By", "Bytes of all bodies, at the last sweep");
        Meter.CreateObservableGauge("xn.bodies.full", () => Last(sweep => (long)(Whole * sweep.Bytes / options.TotalBytesMax)), "%", "How much of the bound of all bodies they take: at 100 uploads are refused (XN-BODY-0105)");
        swept = Meter.CreateCounter<long>("xn.bodies.swept", description: "Bodies removed because no message named them in time");
        unfinished = Meter.CreateCounter<long>("xn.bodies.unfinished", description: "Remains of uploads removed");
    }

    /// <summary>Its own; other nodes of a process have theirs.</summary>
    public Meter Meter { get; } = new(ExchangeMetrics.Name);

    /// <summary>Shows what a sweep did and found.</summary>
    public void See(BodySweep sweep)
    {
        Volatile.Write(ref last, sweep);
        swept.Add(sweep.Removed);
        unfinished.Add(sweep.Unfinished);
    }

    public void Dispose() => Meter.Dispose();

    // Nothing is known before the first sweep, which is not the same as nothing there.
    private IEnumerable<Measurement<long>> Last(Func<BodySweep, long> value) => Volatile.Read(ref last) is { } sweep ? [new(value(sweep))] : [];
}
