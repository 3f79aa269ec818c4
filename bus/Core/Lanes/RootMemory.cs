using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>
/// The roots a lane has accepted lately, to notice two that claim the same stream, epoch and first number. The newest <see cref="SeenRoot.KeptMax"/>;
/// what is new is written with the next flush.
/// </summary>
internal sealed class RootMemory
{
    private readonly Dictionary<(string Stream, ulong Epoch, ulong First), ReadOnlyMemory<byte>> roots = [];
    private readonly Queue<(string Stream, ulong Epoch, ulong First)> order = new();
    private readonly List<SeenRoot> unwritten = [];
    private long next;

    public RootMemory(IEnumerable<SeenRoot> kept)
    {
        foreach (var root in kept)
        {
            Add((root.Stream, root.Epoch, root.First), root.Root);
            next = root.Number + 1;
        }
    }

    /// <summary>What no committed flush has written yet.</summary>
    public IReadOnlyList<SeenRoot> Unwritten => unwritten;

    public void Remember(string stream, RootStatement root)
    {
        if (!Add((stream, root.Epoch, root.First), root.Root)) return;
        unwritten.Add(new SeenRoot(next++, stream, root.Epoch, root.First, root.Root));
    }

    /// <summary>A flush that wrote them was committed.</summary>
    public void Written() => unwritten.Clear();

    /// <summary>Whether another root was accepted in this place.</summary>
    public bool Differs(string stream, RootStatement root) =>
        roots.TryGetValue((stream, root.Epoch, root.First), out var known) && !known.Span.SequenceEqual(root.Root.Span);

    private bool Add((string Stream, ulong Epoch, ulong First) place, ReadOnlyMemory<byte> root)
    {
        if (!roots.TryAdd(place, root)) return false;
        order.Enqueue(place);
        if (order.Count > SeenRoot.KeptMax) roots.Remove(order.Dequeue());
        return true;
    }
}
