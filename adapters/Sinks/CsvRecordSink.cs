using System.Globalization;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Handlers;

namespace Xianning.Exchange.Adapters.Sinks;

/// <summary>
/// Writes the messages of one resource as CSV files, a file a batch: <c>out/&lt;department&gt;/&lt;files&gt;.&lt;partition&gt;.&lt;first&gt;-&lt;last&gt;.csv</c>. A file that was written and not committed is
/// removed at the next claim and written again, so every message stands in exactly one file; a program that takes files at once compares ranges.
/// </summary>
public sealed class CsvRecordSink : IRecordSink
{
    private readonly SinkConfig config;
    private readonly string folder;
    private readonly SinkCells cells;

    /// <summary>A sink over a data folder.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="config">What its text says.</param>
    /// <param name="contract">The contract of its resource.</param>
    /// <exception cref="AdapterConfigException">The columns do not fit the contract.</exception>
    public CsvRecordSink(string dataFolder, SinkConfig config, Contract contract)
    {
        this.config = config;
        folder = Path.Combine(Path.GetFullPath(dataFolder), "out", config.As);
        cells = new SinkCells(config, contract);
    }

    /// <inheritdoc/>
    public void Begin(int partition, long next)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, $"{NameOf(partition)}.*"))
        {
            if (FirstOf(file, partition) >= next) File.Delete(file);
        }
    }

    /// <inheritdoc/>
    public void Write(int partition, IReadOnlyList<SinkRecord> records)
    {
        // Other resources may share the message type: they passed the gate, and are not this file's.
        List<SinkRecord> own = [.. records.Where(record => record.Resource == config.Resource)];
        if (own.Count == 0) return;
        var sink = new CsvSink(folder, NameOf(partition), cells.Titles, config.Csv.Format);
        var fromLog = own.FindAll(static record => !record.IsRedelivered);
        if (fromLog.Count > 0) sink.Write(fromLog[0].Offset, fromLog[^1].Offset, fromLog.Select(cells.Of));
        // One by one: whatever comes back together the next time, each is written over itself.
        foreach (var record in own.Where(static record => record.IsRedelivered)) sink.Write(record.Offset, record.Offset, [cells.Of(record)]);
    }

    private string NameOf(int partition) => string.Create(CultureInfo.InvariantCulture, $"{config.Csv.Files}.{partition}");

    // Ranges of what was released or retried lie before what is read now and stay.
    private long FirstOf(string file, int partition)
    {
        var range = Path.GetFileName(file)[(NameOf(partition).Length + 1)..];
        return range.IndexOf('-', StringComparison.Ordinal) is var dash and > 0 && long.TryParse(range[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : -1;
    }
}
