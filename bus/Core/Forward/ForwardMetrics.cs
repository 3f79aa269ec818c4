using System.Diagnostics.Metrics;
using Xianning.Exchange.Bus.Lanes;

namespace Xianning.Exchange.Bus.Forward;

/// <summary>What an edge forwarded and what waits, under the bus's meter name.</summary>
internal sealed class ForwardMetrics : IDisposable
{
    private readonly Meter meter = new(ExchangeMetrics.Name);
    private (long Unsent, long OldestMs) seen;
    private readonly Lock gate = new();

    public ForwardMetrics()
    {
        Sent = meter.CreateCounter<long>("xn.forward.sent", description: "Records that the city's log acknowledged and the edge marked as sent");
        Failures = meter.CreateCounter<long>("xn.forward.failures", description: "Times a partition had to send again from its mark, by code");
        Bodies = meter.CreateCounter<long>("xn.forward.bodies", description: "Bodies that were sent to the city because it did not have them");
        BodyBytes = meter.CreateCounter<long>("xn.forward.bodies.size", "By", "Bytes of them");
        meter.CreateObservableGauge("xn.forward.backlog", () => Seen.Unsent, description: "Records that wait to be sent to the city's log, as last looked at");
        meter.CreateObservableGauge("xn.forward.oldest", () => Seen.OldestMs, "ms", "How long the oldest of them has waited");
    }

    public Counter<long> Sent { get; }

    public Counter<long> Failures { get; }

    public Counter<long> Bodies { get; }

    public Counter<long> BodyBytes { get; }

    private (long Unsent, long OldestMs) Seen
    {
        get { lock (gate) return seen; }
    }

    public void See(long unsent, long oldestMs)
    {
        lock (gate) seen = (unsent, oldestMs);
    }

    public void Dispose() => meter.Dispose();
}
