using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.Figures;
using Xianning.Exchange.Tests.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Bus.Trace;

namespace Xianning.Exchange.Tests.Node.Figures;

/// <summary>Figures over segments in memory and a checkpoint in a temporary folder; <see cref="StartAsync"/> begins as a new process would.</summary>
internal sealed class FigureRig : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FakeSegments Segments { get; set; } = new();

    public NodeFigures Figures { get; private set; } = new();

    public FigureFollower Follower { get; private set; } = null!;

    public int SegmentsBetween { get; init; } = 1_000;

    public string Path => System.IO.Path.Combine(folder.Path, "figures.checkpoint");

    public FigureFile File => new(Path);

    public async Task StartAsync()
    {
        Figures = new NodeFigures();
        Follower = new FigureFollower(new SegmentTail(Segments, TimeProvider.System), Figures, File, new NodeOptions { FigureSegments = SegmentsBetween }, new FakeTimeProvider(), NullLogger<FigureFollower>.Instance);
        await Follower.ResumeAsync(default);
    }

    public async Task CountAsync()
    {
        while (await Follower.FollowAsync(default) > 0)
        {
        }
    }

    /// <summary>A message that went through a lane; its number is its offset.</summary>
    public void Receive(int number, ReceivedVerdict verdict, QuarantineMove move = QuarantineMove.None)
    {
        var writer = new SegmentWriter();
        writer.Begin(new SegmentHead("credit.3", "s", 1, number));
        writer.AddReceived(SegmentSample.Handled with { Offset = number, MessageId = Id(number), Verdict = verdict, Move = move });
        Segments.Commit(writer.Finish());
    }

    public void ReadRows() => Segments.Commit(SegmentSample.AdapterFlush());

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    /// <summary>Everything that a restart must not change, as text.</summary>
    public string Told()
    {
        var read = Figures.Read();
        var resources = read.Resources.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair =>
            $"{pair.Key}: {pair.Value.Read} {pair.Value.Fixed} {string.Join(',', pair.Value.Rejected)} {pair.Value.Published} {pair.Value.Handled} {pair.Value.Quarantined}");
        return string.Join('\n', [.. resources, $"{read.Duplicates} {read.SamplePenalty}", .. read.Recent.Select(entry => entry.ToString())]);
    }

    public void Dispose() => folder.Dispose();
}
