using System.Diagnostics.Metrics;
using Xianning.Exchange.Bus.Lanes;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>What one open log did and holds, under the bus's meter name.</summary>
internal sealed class LogMetrics : IDisposable
{
    /// <param name="unacknowledged">Bytes sent and not acknowledged now.</param>
    /// <param name="readAhead">Bytes read ahead now.</param>
    /// <param name="quiet">Partitions that are asked for rarely now.</param>
    public LogMetrics(Func<long> unacknowledged, Func<long> readAhead, Func<long> quiet)
    {
        Appended = Meter.CreateCounter<long>("xn.log.appended", description: "Records that all replicas acknowledged, by topic");
        Read = Meter.CreateCounter<long>("xn.log.read", description: "Records given to readers, by topic");
        Failures = Meter.CreateCounter<long>("xn.log.append_failures", description: "Appends that ended with an error, by code");
        AppendMilliseconds = Meter.CreateHistogram<double>("xn.log.append.duration", "ms", "From asking for an append to its last acknowledgement");
        Meter.CreateObservableGauge("xn.log.unacknowledged", unacknowledged, "By", "Bytes sent and not acknowledged");
        Meter.CreateObservableGauge("xn.log.read_ahead", readAhead, "By", "Bytes fetched and not yet read");
        Meter.CreateObservableGauge("xn.log.quiet", quiet, "{partition}", "Partitions to which nothing comes and that are asked for rarely");
    }

    public Meter Meter { get; } = new(ExchangeMetrics.Name);

    public Counter<long> Appended { get; }

    public Counter<long> Read { get; }

    public Counter<long> Failures { get; }

    public Histogram<double> AppendMilliseconds { get; }

    public static KeyValuePair<string, object?> Topic(string name) => new("topic", name);

    public void Dispose() => Meter.Dispose();
}
