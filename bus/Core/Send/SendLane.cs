using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Send;

/// <summary>
/// One sender's numbered, signed stream under a claim. Numbers move here while a flush is staged and become true
/// only when its commit is known (<see cref="Committed"/>); anything else forgets them (<see cref="Forget"/>).
/// </summary>
public sealed class SendLane
{
    private readonly Dictionary<(string Topic, int Partition), ulong> staged = [];

    internal SendLane(LaneClaim claim, Sender sender, EnvelopeSigner signer)
    {
        Claim = claim;
        Sender = sender;
        Signer = signer;
        NextSequence = claim.NextSequence;
    }

    /// <summary>The claim under which it sends.</summary>
    public LaneClaim Claim { get; }

    /// <summary>On whose behalf it sends.</summary>
    public Sender Sender { get; }

    internal EnvelopeSigner Signer { get; }

    internal ulong NextSequence { get; private set; }

    internal IReadOnlyDictionary<(string Topic, int Partition), ulong> StagedLast => staged;

    /// <summary>Takes the next number, and the stream's previous number in this topic and partition (0 for none).</summary>
    internal (ulong Sequence, ulong Previous) Take(string topic, int partition)
    {
        var place = (topic, partition);
        if (!staged.TryGetValue(place, out var previous)) Claim.LastSequences.TryGetValue(place, out previous);
        var sequence = NextSequence++;
        staged[place] = sequence;
        return (sequence, previous);
    }

    internal void Committed()
    {
        foreach (var (place, sequence) in staged) Claim.LastSequences[place] = sequence;
        Claim.NextSequence = NextSequence;
        staged.Clear();
    }

    internal void Forget()
    {
        staged.Clear();
        NextSequence = Claim.NextSequence;
    }
}
