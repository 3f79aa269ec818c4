namespace Xianning.Exchange.Bus.Streams;

/// <summary>
/// What one lane knows about one stream in one topic: the row of engine.md section 3 that lets each number through once.
/// Decisions change it in place, so the flush works on a <see cref="Copy"/> and keeps that only after COMMIT is known. Not for use by several threads.
/// </summary>
public sealed class ReplayWindow
{
    /// <summary>Missing ranges kept. A message that would open one more is quarantined; no range is ever forgotten.</summary>
    public const int RangesMax = 64;

    /// <summary>Epochs whose beginning is remembered. Numbers of older ones are told apart by missing ranges alone.</summary>
    public const int EpochsMax = 16;

    private readonly List<EpochFloor> epochs;
    private readonly List<MissingRange> missing;

    private ReplayWindow(ulong highest, List<EpochFloor> epochs, List<MissingRange> missing)
    {
        Highest = highest;
        this.epochs = epochs;
        this.missing = missing;
    }

    /// <summary>The highest number seen.</summary>
    public ulong Highest { get; private set; }

    /// <summary>The newest epoch accepted; 0 before the first message.</summary>
    public ulong Epoch => epochs.Count == 0 ? 0 : epochs[^1].Epoch;

    /// <summary>From this epoch on the stream is refused, after a fork or a reused number, until an operator adopts a later one; 0 = none.</summary>
    public ulong RefusedFrom { get; private set; }

    /// <summary>The epoch an operator has adopted; it counts only when above <see cref="RefusedFrom"/>. 0 = none.</summary>
    public ulong AdoptedFrom { get; private set; }

    /// <summary>What has not arrived, ascending. Alarm STREAM_GAP when a range is older than 60 s; it never blocks.</summary>
    public IReadOnlyList<MissingRange> Missing => missing;

    /// <summary>The range that the last decision opened, if it opened one.</summary>
    public MissingRange? Opened { get; private set; }

    /// <summary>The row of a stream at its first message.</summary>
    /// <param name="groupBeganAtZero">The group began this partition at offset 0, so whatever is below <paramref name="previous"/> is missing.</param>
    /// <param name="previous">The first message's <c>previous</c>.</param>
    public static ReplayWindow Start(bool groupBeganAtZero, ulong previous) => new(groupBeganAtZero ? 0 : previous, [], []);

    /// <summary>The row as <see cref="ToBytes"/> wrote it.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a row.</exception>
    public static ReplayWindow Read(ReadOnlySpan<byte> row)
    {
        var reader = new WindowRowReader(row);
        var window = new ReplayWindow(reader.Read(), new List<EpochFloor>(1), []) { RefusedFrom = reader.Read(), AdoptedFrom = reader.Read() };
        window.ReadEpochs(ref reader);
        window.ReadMissing(ref reader);
        reader.End();
        return window;
    }

    /// <summary>The row in its compact form, at most 1.6 KB, usually under 30 bytes.</summary>
    public byte[] ToBytes()
    {
        var writer = new WindowRowWriter(stackalloc byte[WindowRowWriter.BytesMax]);
        writer.Write(Highest);
        writer.Write(RefusedFrom);
        writer.Write(AdoptedFrom);
        WriteEpochs(ref writer);
        WriteMissing(ref writer);
        return writer.ToArray();
    }

    /// <summary>An independent copy.</summary>
    public ReplayWindow Copy() => new(Highest, [.. epochs], [.. missing]) { RefusedFrom = RefusedFrom, AdoptedFrom = AdoptedFrom };

    /// <summary>Lets the stream go on from an epoch above the refused one; what was numbered before it stays refused.</summary>
    /// <returns>False, and nothing changed, when no epoch is refused or <paramref name="epoch"/> is not above it.</returns>
    public bool Adopt(ulong epoch)
    {
        if (RefusedFrom == 0 || epoch <= RefusedFrom)
        {
            return false;
        }

        AdoptedFrom = AdoptedFrom > RefusedFrom ? Math.Min(AdoptedFrom, epoch) : epoch;
        return true;
    }

    /// <summary>
    /// Notes a message that was quarantined although its signature held: it counts as seen, by the same advance as <see cref="Decide"/>.
    /// Duplicate means that it was seen before and needs no second quarantine row; release asks no window.
    /// </summary>
    public WindowVerdict MarkSeen(ulong epoch, ulong sequence, ulong previous, out bool changed) => Decide(epoch, sequence, previous, out changed);

    /// <summary>Decides on a message whose signature held and notes it.</summary>
    /// <param name="epoch">The sender's claim, from the signed attributes.</param>
    /// <param name="sequence">The message's number in its stream.</param>
    /// <param name="previous">The stream's previous number in this topic and partition; 0 for none.</param>
    /// <param name="changed">Whether the row must be written; a refused fork changes it too.</param>
    public WindowVerdict Decide(ulong epoch, ulong sequence, ulong previous, out bool changed)
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

        return sequence > Highest
            ? Advance(epoch, sequence, previous, out changed)
            : LookBack(epoch, sequence, previous, out changed);
    }

    private bool IsRefused(ulong epoch) =>
        RefusedFrom != 0 && epoch >= RefusedFrom && !(AdoptedFrom > RefusedFrom && AdoptedFrom <= epoch);

    private WindowVerdict Advance(ulong epoch, ulong sequence, ulong previous, out bool changed)
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

        if (previous > Highest && !TryOpen(new MissingRange(Highest, previous)))
        {
            return WindowVerdict.TooManyGaps;
        }

        if (epoch > Epoch)
        {
            NoteEpoch(new EpochFloor(epoch, previous));
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

        var hole = missing.FindIndex(range => range.Holds(sequence));
        var owner = epochs.FindLastIndex(known => known.Floor < sequence);
        if (owner >= 0 && epoch < epochs[owner].Epoch)
        {
            return WindowVerdict.EpochOld;
        }

        var belongsToNext = owner >= 0 && epoch > epochs[owner].Epoch;
        if (belongsToNext && !MayBelongToNext(owner, hole))
        {
            return WindowVerdict.Fork;
        }

        if (hole < 0)
        {
            return WindowVerdict.Duplicate;
        }

        if (!TryClose(previous, sequence))
        {
            return WindowVerdict.TooManyGaps;
        }

        if (belongsToNext)
        {
            NoteEpoch(new EpochFloor(epoch, previous));
        }

        changed = true;
        return WindowVerdict.AcceptLate;
    }

    /// <summary>A lower message of the next epoch can only stand in the hole that reaches up to where that epoch is known to begin.</summary>
    private bool MayBelongToNext(int owner, int hole) =>
        hole >= 0 && owner + 1 < epochs.Count && epochs[owner + 1].Floor <= missing[hole].Last;

    private WindowVerdict Refuse(ulong epoch, WindowVerdict verdict, out bool changed)
    {
        RefusedFrom = epoch;
        changed = true;
        return verdict;
    }

    private void NoteEpoch(EpochFloor floor)
    {
        epochs.RemoveAll(known => known.Epoch == floor.Epoch);
        var place = epochs.FindIndex(known => known.Epoch > floor.Epoch);
        epochs.Insert(place < 0 ? epochs.Count : place, floor);
        if (epochs.Count > EpochsMax)
        {
            epochs.RemoveAt(0);
        }
    }

    private bool TryOpen(MissingRange range)
    {
        if (missing.Count >= RangesMax)
        {
            return false;
        }

        missing.Add(range);
        Opened = range;
        return true;
    }

    /// <summary>Takes (previous, sequence] out of the missing ranges; false, and nothing changed, when that would leave too many.</summary>
    private bool TryClose(ulong previous, ulong sequence)
    {
        var left = new List<MissingRange>(missing.Count + 1);
        foreach (var range in missing)
        {
            if (range.Last <= previous || range.After >= sequence)
            {
                left.Add(range);
                continue;
            }

            if (range.After < previous)
            {
                left.Add(new MissingRange(range.After, previous));
            }

            if (sequence < range.Last)
            {
                left.Add(new MissingRange(sequence, range.Last));
            }
        }

        if (left.Count > RangesMax)
        {
            return false;
        }

        missing.Clear();
        missing.AddRange(left);
        return true;
    }

    private void WriteEpochs(ref WindowRowWriter writer)
    {
        writer.Write((ulong)epochs.Count);
        ulong before = 0;
        foreach (var known in epochs)
        {
            writer.Write(known.Epoch - before);
            writer.Write(known.Floor);
            before = known.Epoch;
        }
    }

    private void WriteMissing(ref WindowRowWriter writer)
    {
        writer.Write((ulong)missing.Count);
        ulong before = 0;
        foreach (var range in missing)
        {
            writer.Write(range.After - before);
            writer.Write(range.Last - range.After);
            before = range.Last;
        }
    }

    private void ReadEpochs(ref WindowRowReader reader)
    {
        ulong before = 0;
        for (var left = reader.ReadCount(EpochsMax); left > 0; left--)
        {
            var epoch = reader.ReadFrom(before);
            if (epoch == before)
            {
                throw WindowRowReader.Broken("its epochs do not rise");
            }

            epochs.Add(new EpochFloor(epoch, reader.Read()));
            before = epoch;
        }
    }

    private void ReadMissing(ref WindowRowReader reader)
    {
        ulong before = 0;
        for (var left = reader.ReadCount(RangesMax); left > 0; left--)
        {
            var after = reader.ReadFrom(before);
            before = reader.ReadFrom(after);
            if (before == after || before > Highest)
            {
                throw WindowRowReader.Broken("its missing ranges are empty or above its highest number");
            }

            missing.Add(new MissingRange(after, before));
        }
    }
}
