namespace Xianning.Exchange.Bus.Streams;

/// <summary>
/// What one lane knows about one stream in one topic: the row of engine.md section 3 that lets each number through once.
/// Decisions change it in place, so the flush works on a <see cref="Copy"/> and keeps that only after COMMIT is known. Not for use by several threads.
/// </summary>
public sealed class ReplayWindow
{
    /// <summary>Missing ranges kept. A message that would open one more, or split one into more, is quarantined; no range is ever forgotten.</summary>
    public const int RangesMax = 64;

    /// <summary>Epochs whose beginning is remembered. Numbers of older ones are told apart by missing ranges alone.</summary>
    public const int EpochsMax = 16;

    private readonly EpochFloors epochs;
    private readonly MissingRanges missing;

    private ReplayWindow(ulong highest, EpochFloors epochs, MissingRanges missing)
    {
        Highest = highest;
        this.epochs = epochs;
        this.missing = missing;
    }

    /// <summary>The highest number seen.</summary>
    public ulong Highest { get; private set; }

    /// <summary>The newest epoch accepted; 0 before the first message.</summary>
    public ulong Epoch => epochs.Newest;

    /// <summary>From this epoch on the stream is refused, after a fork or a reused number, until an operator adopts it or a later one; 0 = none.</summary>
    public ulong RefusedFrom { get; private set; }

    /// <summary>The epoch an operator has adopted; it counts only when not below <see cref="RefusedFrom"/>. 0 = none.</summary>
    public ulong AdoptedFrom { get; private set; }

    /// <summary>Whether epochs are refused and none of them is adopted.</summary>
    public bool IsRefusing => RefusedFrom != 0 && AdoptedFrom < RefusedFrom;

    /// <summary>What has not arrived, ascending. Alarm STREAM_GAP when a range is older than 60 s; it blocks nobody but the readers of strict resources.</summary>
    public IReadOnlyList<MissingRange> Missing => missing.All;

    /// <summary>Up to here an operator has said that nothing shall wait for what is missing; it is accepted late all the same. 0 = nowhere.</summary>
    public ulong WaivedTo { get; private set; }

    /// <summary>The range that the last decision opened, if it opened one.</summary>
    public MissingRange? Opened { get; private set; }

    /// <summary>The last number of the lowest range that something may wait for; null when there is none.</summary>
    public ulong? LowestGapEnd
    {
        get
        {
            foreach (var range in missing.All)
            {
                if (range.Last > WaivedTo) return range.Last;
            }

            return null;
        }
    }

    /// <summary>The row of a stream at its first message.</summary>
    /// <param name="groupBeganAtZero">The group began this partition at offset 0, so whatever is below <paramref name="previous"/> is missing.</param>
    /// <param name="previous">The first message's <c>previous</c>.</param>
    public static ReplayWindow Start(bool groupBeganAtZero, ulong previous) => new(groupBeganAtZero ? 0 : previous, new EpochFloors(), new MissingRanges());

    /// <summary>The row as <see cref="ToBytes"/> wrote it.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a row.</exception>
    public static ReplayWindow Read(ReadOnlySpan<byte> row)
    {
        var reader = new WindowRowReader(row);
        var highest = reader.Read();
        var refused = reader.Read();
        var adopted = reader.Read();
        var window = new ReplayWindow(highest, EpochFloors.Read(ref reader), MissingRanges.Read(ref reader, highest)) { RefusedFrom = refused, AdoptedFrom = adopted };
        if (reader.Version >= WindowRowWriter.VersionWithWaiver) window.WaivedTo = reader.Read();
        reader.End();
        return window;
    }

    /// <summary>The row in its compact form, at most 1.7 KB, usually under 30 bytes.</summary>
    public byte[] ToBytes()
    {
        var writer = new WindowRowWriter(stackalloc byte[WindowRowWriter.BytesMax], WaivedTo == 0 ? WindowRowWriter.Version : WindowRowWriter.VersionWithWaiver);
        writer.Write(Highest);
        writer.Write(RefusedFrom);
        writer.Write(AdoptedFrom);
        epochs.Write(ref writer);
        missing.Write(ref writer);
        if (WaivedTo != 0) writer.Write(WaivedTo);
        return writer.ToArray();
    }

    /// <summary>An independent copy.</summary>
    public ReplayWindow Copy() => new(Highest, epochs.Copy(), missing.Copy()) { RefusedFrom = RefusedFrom, AdoptedFrom = AdoptedFrom, WaivedTo = WaivedTo };

    /// <summary>
    /// Lets the stream go on from a refused epoch or a later one; refused epochs below it stay refused. The first message of an adopted epoch that is newer than
    /// all accepted ones begins wherever its sender stands: what older epochs numbered above that is theirs no longer, and nothing waits for what is missing below.
    /// </summary>
    /// <returns>False, and nothing changed, when <paramref name="epoch"/> is not refused.</returns>
    public bool Adopt(ulong epoch)
    {
        if (!IsRefused(epoch))
        {
            return false;
        }

        AdoptedFrom = epoch;
        return true;
    }

    /// <summary>Refuses an epoch and all later ones, as after a fork, until an operator adopts it or a later one: two histories were signed under it. One that has ended already is left: nothing newer is to blame.</summary>
    public void Refuse(ulong epoch)
    {
        if (epoch >= Epoch && !IsRefused(epoch)) Refuse(epoch, WindowVerdict.SecondHistory, out _);
    }

    /// <summary>Whether something below a number is missing that its strict readers wait for.</summary>
    /// <param name="sequence">The number.</param>
    public bool HasGapBelow(ulong sequence) => LowestGapEnd < sequence;

    /// <summary>Lets nothing wait any longer for what is missing now.</summary>
    /// <returns>False, and nothing changed, when nothing waits for anything.</returns>
    public bool WaiveGaps()
    {
        if (LowestGapEnd is null) return false;
        WaivedTo = missing.All[^1].Last;
        return true;
    }

    /// <summary>
    /// Notes a message that was quarantined although its signature held: it counts as seen, by the same advance as <see cref="Decide"/>.
    /// Duplicate means that it was seen before and needs no second quarantine row; its release asks no window.
    /// </summary>
    public WindowVerdict MarkSeen(ulong epoch, ulong sequence, ulong previous, out bool changed) => Decide(epoch, sequence, previous, out changed);

    /// <summary>Decides on a message whose signature held, and notes it.</summary>
    /// <param name="epoch">The sender's claim, from the signed attributes.</param>
    /// <param name="sequence">The message's number in its stream.</param>
    /// <param name="previous">The stream's previous number in this topic and partition; 0 for none.</param>
    /// <param name="changed">Whether the row must be written; a refused fork changes it too.</param>
    /// <param name="isCompacted">Whether the topic keeps only the newest record of each key: what is missing there never comes, so no range is opened, and what lies between counts as seen.</param>
    public WindowVerdict Decide(ulong epoch, ulong sequence, ulong previous, out bool changed, bool isCompacted = false)
    {
        changed = false;
        Opened = null;
        if (epoch == 0 || previous >= sequence)
        {
            return WindowVerdict.Malformed;
        }

        if (IsRefused(epoch))
        {
            return WindowVerdict.SequenceReused;
        }

        if (BeginsAdopted(epoch))
        {
            return Begin(epoch, sequence, previous, out changed, isCompacted);
        }

        return sequence > Highest
            ? Advance(epoch, sequence, previous, out changed, isCompacted)
            : LookBack(epoch, sequence, previous, out changed);
    }

    private bool IsRefused(ulong epoch) =>
        RefusedFrom != 0 && epoch >= RefusedFrom && (IsRefusing || epoch < AdoptedFrom);

    private bool BeginsAdopted(ulong epoch) => RefusedFrom != 0 && !IsRefusing && epoch >= AdoptedFrom && Epoch < AdoptedFrom;

    private WindowVerdict Begin(ulong epoch, ulong sequence, ulong previous, out bool changed, bool isCompacted)
    {
        if (previous < Highest)
        {
            missing.CutAbove(previous);
            epochs.CutFrom(previous);
            Highest = previous;
        }

        var verdict = Advance(epoch, sequence, previous, out changed, isCompacted);
        if (verdict == WindowVerdict.Accept)
        {
            WaivedTo = previous;
        }

        return verdict;
    }

    private WindowVerdict Advance(ulong epoch, ulong sequence, ulong previous, out bool changed, bool isCompacted)
    {
        changed = false;
        if (epoch < Epoch)
        {
            return WindowVerdict.EpochOld;
        }

        if (previous < Highest)
        {
            return Refuse(epoch, WindowVerdict.Fork, out changed);
        }

        if (previous > Highest && !isCompacted)
        {
            var gap = new MissingRange(Highest, previous);
            if (!missing.TryOpen(gap))
            {
                return WindowVerdict.TooManyGaps;
            }

            Opened = gap;
        }

        if (epoch > Epoch)
        {
            epochs.Note(epoch, previous);
        }

        Highest = sequence;
        changed = true;
        return WindowVerdict.Accept;
    }

    private WindowVerdict LookBack(ulong epoch, ulong sequence, ulong previous, out bool changed)
    {
        changed = false;
        if (epoch > Epoch)
        {
            return Refuse(epoch, WindowVerdict.SequenceReused, out changed);
        }

        var hole = missing.Holding(sequence);
        var owner = epochs.OwnerOf(sequence);
        if (epoch < owner?.Epoch)
        {
            return WindowVerdict.EpochOld;
        }

        // A lower message of the next epoch can only stand in the hole that reaches up to where that epoch is known to begin.
        var ofNextEpoch = epoch > owner?.Epoch;
        if (ofNextEpoch && !(owner?.NextFloor <= hole?.Last))
        {
            return WindowVerdict.Fork;
        }

        if (hole is null)
        {
            return WindowVerdict.Duplicate;
        }

        if (!missing.TryClose(previous, sequence))
        {
            return WindowVerdict.TooManyGaps;
        }

        if (ofNextEpoch)
        {
            epochs.Note(epoch, previous);
        }

        changed = true;
        return WindowVerdict.AcceptLate;
    }

    private WindowVerdict Refuse(ulong epoch, WindowVerdict verdict, out bool changed)
    {
        RefusedFrom = epoch;
        if (AdoptedFrom <= epoch)
        {
            AdoptedFrom = 0;
        }

        changed = true;
        return verdict;
    }
}
