using System.Diagnostics;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Bus.Send;

/// <summary>
/// The claimed stream of one adapter. One batch at a time: rows in, cursor and signed segment out in one local transaction.
/// After any exception the lane is dead: open a new one, which goes on at the committed cursor.
/// </summary>
public sealed class AdapterLane : IAsyncDisposable
{
    private readonly BusServices bus;
    private readonly SendLane lane;
    private readonly IReadOnlyList<ISendStep> steps;
    private readonly string[] names;

    private AdapterLane(BusServices bus, SendLane lane, IReadOnlyList<ISendStep> steps)
    {
        this.bus = bus;
        this.lane = lane;
        this.steps = steps;
        names = [.. steps.Select(step => step.Name)];
    }

    /// <summary>The adapter's cursor as it was last committed; null at the beginning.</summary>
    public ReadOnlyMemory<byte>? Cursor => lane.Claim.Cursor;

    /// <summary>Whether so much of what it committed waits for the log that it shall read nothing more now.</summary>
    public bool IsHeldBack => bus.IsHeldBack(lane.Claim);

    /// <summary>Waits a moment, or until the log has taken more.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="FencedException">Another process runs this adapter.</exception>
    public ValueTask WaitForLogAsync(CancellationToken cancellationToken) => bus.WaitForLogAsync(lane.Claim, cancellationToken);

    internal static async Task<AdapterLane> OpenAsync(BusServices bus, string adapter, string department, IRowSteps rows, Func<IReadOnlyList<ISendStep>, IReadOnlyList<ISendStep>> decorate, CancellationToken cancellationToken)
    {
        var lane = await SendLanes.ClaimAsync(bus, new LaneId(adapter, 0), department, adapter, cancellationToken);
        return new(bus, lane, decorate(SendPipeline.Steps(rows, bus)));
    }

    /// <summary>Takes one batch through the whole list and commits it; does nothing when no row waits.</summary>
    /// <param name="beforeCommit">Called after the last check and before anything is written; throw to pause, the cursor stays.</param>
    /// <param name="cancellationToken">Cancelled at shutdown; nothing is half done then.</param>
    /// <exception cref="FencedException">Another process runs this adapter.</exception>
    /// <exception cref="StoreFullException">The disk is full; nothing was written.</exception>
    public async Task<SendSummary> RunOnceAsync(Action<SendBatch>? beforeCommit, CancellationToken cancellationToken)
    {
        var clock = new StepClock(names, Stopwatch.GetTimestamp());
        var batch = new SendBatch(lane) { BeforeCommit = beforeCommit, BeganMs = bus.NowMs, Clock = clock };
        try
        {
            foreach (var step in steps)
            {
                clock.Begin();
                await step.InvokeAsync(batch, cancellationToken);
                clock.End();
                if (batch.IsEmpty) break;
            }
        }
        catch
        {
            lane.Forget();
            throw;
        }

        return SendSummary.Of(batch);
    }

    /// <summary>Gives the claim back.</summary>
    public ValueTask DisposeAsync() => bus.Store.ReleaseAsync(lane.Claim, CancellationToken.None);
}
