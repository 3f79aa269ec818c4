using System.Threading.Channels;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>Waits for a state of a running bus that commits lead to.</summary>
internal static class CommitWaits
{
    /// <summary>Looks at every commit, and shortly after it too: a commit rings before the lane has taken it over.</summary>
    /// <param name="store">The store whose commits are looked at.</param>
    /// <param name="reached">Whether the state is reached.</param>
    /// <param name="patience">After how long it gives up.</param>
    /// <param name="silent">Called when a look was not caused by a commit; a rig lets its clock go on.</param>
    public static async Task UntilAsync(this IExchangeStore store, Func<ValueTask<bool>> reached, TimeSpan patience, Action? silent = null)
    {
        var commits = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var signal = store.Segments.OnCommitted(() => commits.Writer.TryWrite(true));
        using var end = new CancellationTokenSource(patience);
        while (!await reached())
        {
            using var look = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
            look.CancelAfter(5);
            try
            {
                await commits.Reader.ReadAsync(look.Token);
            }
            catch (OperationCanceledException) when (!end.IsCancellationRequested)
            {
                silent?.Invoke();
            }
        }
    }
}
