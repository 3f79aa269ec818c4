using System.Threading.Channels;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>Wakes a lane: many may ring, one waits, and rings while it works are remembered once.</summary>
internal sealed class LaneSignal
{
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Ring() => rings.Writer.TryWrite(true);

    /// <summary>Waits for a ring; false when none came in time.</summary>
    public async ValueTask<bool> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        if (rings.Reader.TryRead(out _)) return true;
        using var patience = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await rings.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
