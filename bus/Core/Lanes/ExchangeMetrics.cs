using System.Diagnostics;
using System.Diagnostics.Metrics;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>The bus's counters and its trace source; OpenTelemetry reads both by the name <see cref="Name"/>.</summary>
public sealed class ExchangeMetrics : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Xianning.Exchange";

    private readonly Meter meter = new(Name);

    /// <summary>Makes the instruments.</summary>
    public ExchangeMetrics()
    {
        Sent = meter.CreateCounter<long>("xn.messages.sent", description: "Messages numbered, signed and committed");
        Handled = meter.CreateCounter<long>("xn.messages.handled", description: "Messages handled, by group");
        Duplicates = meter.CreateCounter<long>("xn.messages.duplicates", description: "Exact duplicates skipped, by group");
        Quarantined = meter.CreateCounter<long>("xn.messages.quarantined", description: "Messages quarantined, by group and code");
        Failed = meter.CreateCounter<long>("xn.messages.failed", description: "Messages whose handler failed for good, by group");
        Parked = meter.CreateCounter<long>("xn.messages.parked", description: "Messages parked behind an earlier one of their key, by group");
        OrderViolations = meter.CreateCounter<long>("xn.stream.order_violations", description: "Messages accepted late, inside a gap");
        GapAlarms = meter.CreateCounter<long>("xn.stream.gap_alarms", description: "Gaps in streams that stayed open for longer than the alarm's delay, by group");
        GapsOpen = meter.CreateUpDownCounter<long>("xn.stream.gaps", description: "Such gaps that are open now, by group");
        Fenced = meter.CreateCounter<long>("xn.lanes.fenced", description: "Flushes refused by the fence");
        Pauses = meter.CreateCounter<long>("xn.lanes.pauses", description: "Times a lane paused because something could not be decided");
        Recovering = meter.CreateUpDownCounter<long>("xn.lanes.recovering", description: "Lanes that read now what the log has of their stream since the store was put back, by group");
        meter.CreateObservableGauge("xn.lanes.lag", Lags.Measure, description: "Records that wait for a lane which this process holds, by group and partition");
        FlushMilliseconds = meter.CreateHistogram<double>("xn.flush.duration", "ms", "From reading a batch to its commit, by group");
    }

    /// <summary>Spans of batches; costs nothing while nobody listens.</summary>
    public ActivitySource Activities { get; } = new(Name);

    internal Counter<long> Sent { get; }

    internal Counter<long> Handled { get; }

    internal Counter<long> Duplicates { get; }

    internal Counter<long> Quarantined { get; }

    internal Counter<long> Failed { get; }

    internal Counter<long> Parked { get; }

    internal Counter<long> OrderViolations { get; }

    internal Counter<long> GapAlarms { get; }

    internal UpDownCounter<long> GapsOpen { get; }

    internal Counter<long> Fenced { get; }

    internal Counter<long> Pauses { get; }

    internal UpDownCounter<long> Recovering { get; }

    internal LaneLags Lags { get; } = new();

    internal Histogram<double> FlushMilliseconds { get; }

    /// <summary>What a failure is counted under: its code, or its kind where it has none.</summary>
    internal static string CodeOf(Exception failure) => failure switch
    {
        LogException log => log.Code,
        StoreException store => store.Code,
        BodyException body => body.Code.Code,
        _ => failure.GetType().Name,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        meter.Dispose();
        Activities.Dispose();
    }
}
