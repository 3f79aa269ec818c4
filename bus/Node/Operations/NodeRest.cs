using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Node.Figures;
using Xianning.Exchange.Node.Intake;

namespace Xianning.Exchange.Node.Operations;

/// <inheritdoc/>
internal sealed class NodeRest(IEnumerable<IRestingPart> parts, IRelay relay, IExchangeHost host, IExchangeStore store, FigureFollower figures, ITraceReader trace, TimeProvider time) : INodeRest
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public async Task WaitAsync(CancellationToken cancellationToken = default)
    {
        // Two looks that see the same last segment: what one lane sent while another was looked at is not overlooked.
        for (long? seen = null; ;)
        {
            var last = store.Segments.LastId;
            var rests = await RestsAsync(last, cancellationToken);
            if (rests && seen == last) return;
            seen = rests ? last : null;
            await Task.Delay(Look, time, cancellationToken);
        }
    }

    private async ValueTask<bool> RestsAsync(long last, CancellationToken cancellationToken) =>
        // In the order in which a message goes: what came to the log by then is in the lag.
        parts.All(part => part.IsAtRest) && relay.IsAtRest && host.Lag == 0 && figures.IsCurrent && await trace.IndexedUpToAsync(cancellationToken) >= last;
}
