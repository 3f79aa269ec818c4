using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Copies of claims: what a flush carries with it when it hangs on the way is the claim as it was then.</summary>
internal static class ClaimCopies
{
    public static LaneClaim Copy(this LaneClaim claim, ulong? epoch = null)
    {
        var copy = new LaneClaim
        {
            Lane = claim.Lane,
            Stream = claim.Stream,
            Epoch = epoch ?? claim.Epoch,
            Topics = claim.Topics,
            LastSequences = new(claim.LastSequences),
            NextOffsets = new(claim.NextOffsets),
            BeganAt = claim.BeganAt,
            Windows = new(claim.Windows),
            Sources = new(claim.Sources),
        };
        foreach (var root in claim.Roots) copy.Roots.Add(root);
        copy.MoveTo(claim);
        return copy;
    }

    /// <summary>Lets a claim stand where a committed flush has moved its copy.</summary>
    public static void MoveTo(this LaneClaim claim, LaneClaim moved)
    {
        claim.FlushCount = moved.FlushCount;
        claim.NextSequence = moved.NextSequence;
        claim.Cursor = moved.Cursor;
        claim.DeathsWithoutProgress = moved.DeathsWithoutProgress;
        claim.Attempting = moved.Attempting;
        claim.AttemptDeaths = moved.AttemptDeaths;
        foreach (var (place, sequence) in moved.LastSequences) claim.LastSequences[place] = sequence;
        foreach (var (topic, next) in moved.NextOffsets) claim.NextOffsets[topic] = next;
        foreach (var (place, row) in moved.Windows) claim.Windows[place] = row;
        foreach (var (stream, source) in moved.Sources) claim.Sources[stream] = source;
    }
}
