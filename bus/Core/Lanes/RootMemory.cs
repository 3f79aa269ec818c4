using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>
/// The roots a lane has accepted lately and the numbers under each of them, to notice two histories of one stream and epoch. The newest <see cref="SeenRoot.KeptMax"/>;
/// what is new is written with the next flush. One look-up a message: the remembered roots of an epoch never overlap.
/// </summary>
internal sealed class RootMemory
{
    private readonly Dictionary<(string Stream, ulong Epoch), EpochRoots> epochs = [];
    private readonly Queue<KeptRoot> order = new();
    private readonly Stack<(KeptRoot Root, byte[]? Before)> staged = new();
    private readonly HashSet<KeptRoot> unwritten = [];
    private bool hasForgotten;
    private long next;

    /// <param name="kept">What flushes have written, oldest first.</param>
    public RootMemory(IEnumerable<SeenRoot> kept)
    {
        foreach (var row in kept)
        {
            hasForgotten |= order.Count == 0 && row.Number > 0;
            Add(new KeptRoot(row));
            next = row.Number + 1;
        }
    }

    /// <summary>What no committed flush has written yet, oldest first: of two that share a place the newer one stays.</summary>
    public IEnumerable<SeenRoot> Unwritten => unwritten.OrderBy(static root => root.Number).Select(static root => root.ToRow());

    /// <summary>Whether an epoch has no remembered root, though it may have had one: then it has to be said how far it came.</summary>
    public bool MayHaveForgotten(string stream, ulong epoch) => hasForgotten && !epochs.ContainsKey((stream, epoch));

    /// <summary>Notes that a message was accepted, or refused for something else than its number: its number counts as seen.</summary>
    /// <param name="stream">The stream's id in hexadecimal.</param>
    /// <param name="root">The message's root, which contradicts none that is remembered.</param>
    /// <param name="sequence">The message's number.</param>
    /// <param name="forgottenTo">Up to where numbers of the epoch may have been accepted; counts only where it <see cref="MayHaveForgotten"/>.</param>
    public void Accept(string stream, RootStatement root, ulong sequence, ulong forgottenTo)
    {
        if (Find(stream, root) is not { } kept)
        {
            var reach = epochs.TryGetValue((stream, root.Epoch), out var roots) ? roots.Reach : hasForgotten ? forgottenTo : 0;
            kept = new KeptRoot(new SeenRoot(next++, stream, root.Epoch, root.First, root.Size, root.Root, new byte[(root.Size + 7) / 8], reach));
            Add(kept);
            staged.Push((kept, null));
            unwritten.Add(kept);
        }

        if (kept.Accept(sequence) is not { } before) return;
        staged.Push((kept, before));
        unwritten.Add(kept);
    }

    /// <summary>Whether another root was accepted over one of this root's numbers.</summary>
    public bool Contradicts(string stream, RootStatement root) => Find(stream, root) is { } known && !known.Is(root);

    /// <summary>
    /// Whether a message whose number counts as seen, under a root that contradicts none, is of a second history all the same: neither it was accepted, nor can it have been under a root
    /// that is forgotten.
    /// </summary>
    public bool WasNeverAccepted(string stream, RootStatement root, ulong sequence)
    {
        if (Find(stream, root) is { } known) return !known.HasAccepted(sequence);
        return epochs.TryGetValue((stream, root.Epoch), out var roots) ? sequence > roots.ForgottenTo : !hasForgotten;
    }

    /// <summary>A flush that wrote them was committed.</summary>
    public void Written()
    {
        staged.Clear();
        unwritten.Clear();
        while (order.Count > SeenRoot.KeptMax) ForgetOldest();
    }

    /// <summary>Takes back what was noted since the last flush: it comes again.</summary>
    public void Forget()
    {
        var added = 0;
        foreach (var (root, before) in staged)
        {
            if (before is not null)
            {
                root.Restore(before);
                continue;
            }

            epochs[root.Place].TakeBack(root);
            if (epochs[root.Place].IsEmpty) epochs.Remove(root.Place);
            added++;
        }

        for (var left = order.Count; left > 0; left--)
        {
            var root = order.Dequeue();
            if (left > added) order.Enqueue(root);
        }

        next -= added;
        staged.Clear();
        unwritten.Clear();
    }

    private KeptRoot? Find(string stream, RootStatement root) =>
        epochs.TryGetValue((stream, root.Epoch), out var roots) ? roots.Holding(root.First, KeptRoot.LastOf(root.First, root.Size)) : null;

    private void Add(KeptRoot root)
    {
        if (!epochs.TryGetValue(root.Place, out var roots)) epochs.Add(root.Place, roots = new EpochRoots(root.Before));
        roots.Add(root);
        order.Enqueue(root);
    }

    private void ForgetOldest()
    {
        var root = order.Dequeue();
        hasForgotten = true;
        epochs[root.Place].Forget(root);
        if (epochs[root.Place].IsEmpty) epochs.Remove(root.Place);
    }
}
