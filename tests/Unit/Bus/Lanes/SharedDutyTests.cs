using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Lanes;

/// <summary>A process beside another one whose word is always good and whom the log always answers.</summary>
public sealed class SharedDutyTests : IAsyncDisposable
{
    private static readonly LaneId[] Lanes = [.. Enumerable.Range(0, 64).Select(partition => new LaneId("credit", partition))];

    private readonly FakeTimeProvider time = new();
    private readonly Table table = new();
    private readonly SharedDutyOptions options = new() { Life = TimeSpan.FromDays(365) };
    private readonly SharedDuty duty;

    public SharedDutyTests() => duty = new SharedDuty(table, table, new ExchangeBuilder(), new DocumentWatch(), options, time, NullLogger.Instance);

    [Fact]
    public async Task A_process_that_the_log_does_not_answer_runs_no_lane_until_it_does()
    {
        await duty.StartAsync(TestContext.Current.CancellationToken);
        Assert.Contains(Lanes, duty.IsMine);
        table.Heard = -options.LogSilenceMax;
        await BeatAsync();
        Assert.DoesNotContain(Lanes, duty.IsMine);
        table.Heard = TimeSpan.Zero;
        await BeatAsync();
        Assert.Contains(Lanes, duty.IsMine);
    }

    [Fact]
    public async Task A_log_that_answers_nobody_takes_no_lane_away()
    {
        table.OthersHeard = -options.LogSilenceMax;
        await duty.StartAsync(TestContext.Current.CancellationToken);
        var before = Lanes.Where(duty.IsMine).ToList();
        table.Heard = -2 * options.LogSilenceMax;
        await BeatAsync();
        Assert.NotEmpty(before);
        Assert.Equal(before, Lanes.Where(duty.IsMine));
    }

    public async ValueTask DisposeAsync()
    {
        await duty.StoppingAsync(CancellationToken.None);
        duty.Dispose();
    }

    // The beat after it has begun when the one before was taken in.
    private async Task BeatAsync()
    {
        for (var beats = 0; beats < 2; beats++)
        {
            // The first may come before the process has begun to wait for it.
            for (var next = table.NextBeat; !next.IsCompleted; await Task.Yield()) time.Advance(options.BeatEvery);
        }
    }

    private sealed class Table : INodePresence, ILogHearing
    {
        private readonly Guid other = new(1, 0, 0, new byte[8]);
        private volatile TaskCompletionSource beat = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Guid Me { get; } = new(2, 0, 0, new byte[8]);

        public TimeSpan Heard { get; set; }

        public TimeSpan OthersHeard { get; set; } = TimeSpan.FromHours(1);

        public Task NextBeat => beat.Task;

        public ValueTask<NodesSeen> BeatAsync(TimeSpan life, IReadOnlyList<string> groups, TimeSpan heard, IReadOnlyList<string> collections, CancellationToken cancellationToken)
        {
            var alive = new Dictionary<Guid, LivingNode> { [Me] = new(new HashSet<string>(), heard), [other] = new(new HashSet<string>(), OthersHeard) };
            var told = beat;
            beat = new(TaskCreationOptions.RunContinuationsAsynchronously);
            told.SetResult();
            return ValueTask.FromResult(new NodesSeen(alive, new Dictionary<string, long>()));
        }

        public ValueTask LeaveAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
