namespace Xianning.Exchange.Bus.Lanes;

/// <summary>The roots that a lane remembers of one stream and epoch, by their first numbers. No two of them overlap: what would is a second history, and is not accepted.</summary>
internal sealed class EpochRoots(ulong forgottenTo)
{
    private readonly List<KeptRoot> byFirst = new(1);

    /// <summary>The highest number that may have been accepted under a root that is forgotten.</summary>
    public ulong ForgottenTo { get; private set; } = forgottenTo;

    /// <summary>The highest number under any root that was accepted here.</summary>
    public ulong Reach { get; private set; } = forgottenTo;

    public bool IsEmpty => byFirst.Count == 0;

    public void Add(KeptRoot root)
    {
        byFirst.Insert(Behind(root.First), root);
        Reach = Math.Max(Reach, root.Last);
    }

    /// <summary>The remembered root that holds one of these numbers; the highest one, if several do.</summary>
    public KeptRoot? Holding(ulong first, ulong last)
    {
        var at = Behind(last);
        return at > 0 && byFirst[at - 1].Last >= first ? byFirst[at - 1] : null;
    }

    /// <summary>Makes room: from now on nobody knows which of its numbers were accepted.</summary>
    public void Forget(KeptRoot root)
    {
        Remove(root);
        ForgottenTo = Math.Max(ForgottenTo, root.Last);
    }

    /// <summary>Takes back what was added last.</summary>
    public void TakeBack(KeptRoot root)
    {
        Remove(root);
        Reach = root.Before;
    }

    private void Remove(KeptRoot root) => byFirst.RemoveAt(Behind(root.First) - 1);

    // How many of them begin at a number or below it.
    private int Behind(ulong number)
    {
        var (low, high) = (0, byFirst.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (byFirst[middle].First <= number) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
