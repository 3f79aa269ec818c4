using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Xianning.Exchange.Tests.Bus.Rig;

/// <summary>Listens to some instruments: sums of its counters and last values of the others, by instrument and tag.</summary>
internal sealed class HeardMetrics : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, double> heard = new();

    public HeardMetrics(Func<Instrument, bool> wanted)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (wanted(instrument)) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Hear(instrument, 1, tags));
        listener.Start();
    }

    /// <summary>What was heard of <c>instrument</c> or <c>instrument tag,tag</c>; of a histogram, how many values.</summary>
    public double this[string name] => heard.GetValueOrDefault(name, double.NaN);

    /// <summary>Asks the instruments that are only looked at.</summary>
    public void Look() => listener.RecordObservableInstruments();

    public void Dispose() => listener.Dispose();

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = tags.Length == 0 ? instrument.Name : $"{instrument.Name} {string.Join(',', tags.ToArray().Select(tag => tag.Value))}";
        heard.AddOrUpdate(name, value, (_, before) => instrument.IsObservable ? value : before + value);
    }
}
