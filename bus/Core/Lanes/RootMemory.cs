using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>
/// The roots a lane has accepted lately, to notice two histories of one stream and epoch. The newest <see cref="SeenRoot.KeptMax"/>;
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

    /// <summary>
    /// Whether a message whose number counts as seen is of a second history of its stream and epoch: another root was accepted in its root's place or begins within it,
    /// or, as long as nothing was forgotten, its root was never accepted.
    /// </summary>
    /// <param name="stream">The stream's id in hexadecimal.</param>
    /// <param name="root">The message's root.</param>
    /// <param name="heardAll">Whether the lane has read the message's topic from its first record; if not, numbers below where it began count as seen too.</param>
    public bool IsSecondHistory(string stream, RootStatement root, bool heardAll)
    {
        if (roots.TryGetValue((stream, root.Epoch, root.First), out var known)) return !known.Span.SequenceEqual(root.Root.Span);
        for (ulong i = 1; i < (ulong)root.Size && root.First <= ulong.MaxValue - i; i++)
        {
            if (roots.ContainsKey((stream, root.Epoch, root.First + i))) return true;
        }

        return heardAll && next <= SeenRoot.KeptMax;
    }

    private bool Add((string Stream, ulong Epoch, ulong First) place, ReadOnlyMemory<byte> root)
    {
        if (!roots.TryAdd(place, root)) return false;
        order.Enqueue(place);
        if (order.Count > SeenRoot.KeptMax) roots.Remove(order.Dequeue());
        return true;
    }
}
