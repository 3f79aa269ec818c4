using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>The roots a lane has accepted lately, to notice two that claim the same stream, epoch and first number.</summary>
internal sealed class RootMemory
{
    private const int RootsMax = 4_096;

    private readonly Dictionary<(string Stream, ulong Epoch, ulong First), ReadOnlyMemory<byte>> roots = [];
    private readonly Queue<(string Stream, ulong Epoch, ulong First)> order = new();

    public void Remember(string stream, RootStatement root)
    {
        var place = (stream, root.Epoch, root.First);
        if (!roots.TryAdd(place, root.Root)) return;
        order.Enqueue(place);
        if (order.Count > RootsMax) roots.Remove(order.Dequeue());
    }

    /// <summary>Whether another root was accepted in this place.</summary>
    public bool Differs(string stream, RootStatement root) =>
        roots.TryGetValue((stream, root.Epoch, root.First), out var known) && !known.Span.SequenceEqual(root.Root.Span);
}
