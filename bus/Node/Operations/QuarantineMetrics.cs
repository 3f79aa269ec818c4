using System.Diagnostics.Metrics;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.Operations;

/// <summary>
/// What is held with only a hash and may still be released, and what gave way, under the bus's meter name. Of the whole city, so every node shows the same. Safe for several threads.
/// </summary>
internal sealed class QuarantineMetrics : IDisposable
{
    private readonly Meter meter = new(ExchangeMetrics.Name);
    private IReadOnlyList<QuarantineShare> shares = [];
    private IReadOnlyList<QuarantineCount> counts = [];

    public QuarantineMetrics()
    {
        meter.CreateObservableGauge("xn.quarantine.open", () => Open(static held => held.Sum(share => share.Open)),
            description: "Records that keep only a hash and may still be released or wait to be judged again, by topic and whether their senders are known; as last looked at");
        meter.CreateObservableGauge("xn.quarantine.open.fullest", () => Open(static held => held.Max(share => 100 * share.Open / share.OpenMax)), "%",
            "How much of its bound the sender has of whom most are, by the same: from 100 on its next ones are refused for good (XN-GATE-0151), or of unknown certificates the oldest give way");
        meter.CreateObservableGauge("xn.quarantine.gave_way", GaveWay, description: "Records of unknown certificates that gave way to newer ones (XN-GATE-0152), by topic; as last looked at");
    }

    /// <summary>Shows what was found.</summary>
    /// <param name="shares">Whose records keep only a hash.</param>
    /// <param name="counts">What there is by topic, code and state.</param>
    public void See(IReadOnlyList<QuarantineShare> shares, IReadOnlyList<QuarantineCount> counts)
    {
        Volatile.Write(ref this.shares, shares);
        Volatile.Write(ref this.counts, counts);
    }

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<long>> Open(Func<IEnumerable<QuarantineShare>, long> value) =>
        Volatile.Read(ref shares).GroupBy(static share => (share.Topic, IsKnown: share.Sender is not null)).Select(held => new Measurement<long>(value(held), new("topic", held.Key.Topic), new("sender", held.Key.IsKnown ? "known" : "unknown")));

    private IEnumerable<Measurement<long>> GaveWay() =>
        Volatile.Read(ref counts).Where(static count => count.Code == ExchangeErrors.NeverBecameKnown.Code).GroupBy(static count => count.Topic).Select(static held => new Measurement<long>(held.Sum(count => count.Count), new KeyValuePair<string, object?>("topic", held.Key)));
}
