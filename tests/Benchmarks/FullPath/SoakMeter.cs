using System.Diagnostics;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>Takes the rows of a soak. One thread at a time uses it.</summary>
internal sealed class SoakMeter
{
    private readonly PathCity city;
    private readonly string postgres;
    private readonly DatabaseFigures start;
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly long handledBefore;
    private (long Handled, long Wal) last;

    private SoakMeter(PathCity city, string postgres, DatabaseFigures start, long wal)
    {
        (this.city, this.postgres, this.start) = (city, postgres, start);
        handledBefore = city.Pipeline.Handled;
        last = (0, wal);
    }

    public static async Task<SoakMeter> StartAsync(PathCity city, string postgres) => new(city, postgres, await DatabaseFigures.NowAsync(postgres), await Wal.BytesAsync(postgres));

    public async Task<SoakRow> TakeAsync()
    {
        var (handled, lag, memory) = (city.Pipeline.Handled - handledBefore, city.Lag, ServersMemory.Now());
        var wal = await Wal.BytesAsync(postgres);
        var unsent = (await city.Store.Unsent.BacklogAsync(default)).Sum(lane => lane.Bytes);
        var row = new SoakRow(Stopwatch.GetElapsedTime(began), handled, lag, unsent, memory, (wal - last.Wal) / (double)Math.Max(1, handled - last.Handled), (await DatabaseFigures.NowAsync(postgres)).Since(start));
        last = (handled, wal);
        return row;
    }
}
