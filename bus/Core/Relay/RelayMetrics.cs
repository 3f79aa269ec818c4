using System.Diagnostics.Metrics;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>What the relay did and what waits for it, under the bus's meter name.</summary>
internal sealed class RelayMetrics : IDisposable
{
    private readonly Meter meter = new(ExchangeMetrics.Name);
    private IReadOnlyList<UnsentLane> backlog = [];

    public RelayMetrics()
    {
        Sent = meter.CreateCounter<long>("xn.relay.sent", description: "Records that the log acknowledged and the store marked as sent");
        Failures = meter.CreateCounter<long>("xn.relay.failures", description: "Times a lane had to send again from its mark, by code");
        DaysDropped = meter.CreateCounter<long>("xn.relay.days_dropped", description: "Days of sends that the store dropped, since the log has had them for long enough");
        meter.CreateObservableGauge("xn.relay.backlog.bytes", () => Volatile.Read(ref backlog).Sum(lane => lane.Bytes), "By", "Their bytes, as the store keeps them");
        meter.CreateObservableGauge("xn.relay.backlog", () => Volatile.Read(ref backlog).Sum(lane => lane.Batches), description: "Batches of all lanes that are committed and not acknowledged, as last looked at");
        meter.CreateObservableGauge("xn.relay.oldest", () => Volatile.Read(ref backlog).Select(lane => lane.OldestMs).DefaultIfEmpty().Max(), "ms", "How long the oldest of them has waited");
    }

    public Counter<long> Sent { get; }

    public Counter<long> Failures { get; }

    public Counter<long> DaysDropped { get; }

    public void See(IReadOnlyList<UnsentLane> seen) => Volatile.Write(ref backlog, seen);

    public void Dispose() => meter.Dispose();
}
