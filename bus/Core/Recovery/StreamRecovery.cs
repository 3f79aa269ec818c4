using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Recovery;

/// <summary>
/// Brings one claimed stream, whose store was put back, behind what its log has: one flush ends it, and before that nothing is changed but the lane's epoch. The claim is of no use after it.
/// Killed at any moment, the next claim begins it anew.
/// </summary>
internal sealed class StreamRecovery(BusServices bus, LaneClaim claim, Sender sender, SigningKey key)
{
    /// <summary>How far numbers jump where it is not known which the log has.</summary>
    public const ulong Jump = 1UL << 20;

    /// <summary>Recovers the stream; after it the lane is to be claimed again.</summary>
    /// <exception cref="FencedException">Another claim holds the lane.</exception>
    /// <exception cref="LogException">The log does not answer.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var tails = await ReadAsync(cancellationToken);
        if (tails.Epoch >= claim.Epoch)
        {
            // Clocks that were set back: what is staged again must be of an epoch above all that the log has.
            await bus.Store.Restored.RaiseEpochAsync(claim, tails.Epoch, cancellationToken);
            return;
        }

        var leftovers = await Leftovers.LoadAsync(bus.Store, claim, tails, cancellationToken);
        var next = Math.Max(claim.NextSequence, tails.Highest + 1) + (tails.CutOff.Count > 0 ? Jump : 0);
        var recovered = new RecoveredStream(next, LastOf(tails, leftovers, next), ForgottenOf(tails, leftovers), leftovers.Standing);
        var flush = bus.Store.BeginFlush(claim);
        flush.Fence();
        flush.WriteRecovered(recovered);
        LoggedVersions.Write(flush, tails.KeyVersions);
        if (leftovers.Missing.Count > 0) await StageAsync(flush, recovered, leftovers.Missing, cancellationToken);
        await flush.CommitAsync(CancellationToken.None);
    }

    // Whoever wrote under the lane's name is fenced first: nothing follows that was not read.
    private async Task<StreamTails> ReadAsync(CancellationToken cancellationToken)
    {
        await using var transactions = bus.Log is IPlacingLog placing ? await placing.BeginAsync($"{claim.Lane.Group}.{claim.Lane.Partition}", cancellationToken) : null;
        await bus.ThrowIfLostAsync(claim, cancellationToken);
        var tails = new StreamTails(bus.Log, transactions, new OwnRecords(bus, claim.Stream, key.Certificate), claim.Restored!);
        await tails.ReadAsync(cancellationToken);
        return tails;
    }

    private Dictionary<(string Topic, int Partition), ulong> LastOf(StreamTails tails, Leftovers leftovers, ulong next)
    {
        var last = new Dictionary<(string Topic, int Partition), ulong>(claim.LastSequences);
        foreach (var (place, before) in leftovers.Before) last[place] = before;
        foreach (var (place, highest) in tails.Last) last[place] = Math.Max(last.GetValueOrDefault(place), highest);
        // Its readers may have had any number below the next: one that follows less would be a fork to them, what lies between is a gap.
        foreach (var place in tails.CutOff.Where(place => !tails.Last.ContainsKey(place))) last[place] = next - 1;
        return last;
    }

    // What the store itself remembers to have said is not said again.
    private HashSet<Guid> ForgottenOf(StreamTails tails, Leftovers leftovers) => tails.Accepted
        .Where(there => (there.Value.Sequence >= claim.NextSequence || there.Value.Epoch > claim.Restored!.Epoch) && !leftovers.Ids.Contains(there.Key)).Select(there => there.Key).ToHashSet();

    private async Task StageAsync(IFlush flush, RecoveredStream recovered, IReadOnlyList<SendItem> items, CancellationToken cancellationToken)
    {
        var numbers = new LaneClaim { Lane = claim.Lane, Stream = claim.Stream, Epoch = claim.Epoch, Topics = [], NextSequence = recovered.NextSequence, LastSequences = new(recovered.LastSequences) };
        var lane = new SendLane(numbers, sender, new EnvelopeSigner(key, sender.Source));
        var batch = new SendBatch(lane) { BeganMs = bus.NowMs };
        foreach (var item in items)
        {
            (item.Sequence, item.Previous) = lane.Take(item.Topic, item.Partition);
            batch.Items.Add(item);
        }

        await new SignBatchStep(bus.Directory, bus.Time).InvokeAsync(batch, cancellationToken);
        var writer = new SegmentWriter();
        writer.Begin(new SegmentHead(sender.Stream, sender.Source, claim.Epoch, batch.BeganMs));
        SegmentSends.Write(writer, batch, static _ => null);
        flush.WriteSegment(writer.Finish(), SegmentSends.Appends(batch), lane.NextSequence, lane.StagedLast);
    }
}
