using System.IO.Compression;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>A segment read back: the head, the steps, the signed roots and every entry in order. Immutable.</summary>
public sealed class SegmentReader
{
    private const int EntriesAtFirst = 2048;

    private readonly ReadOnlyMemory<byte> salts;
    private readonly List<string> texts = [string.Empty];
    private readonly List<byte[]> shared = [];
    private readonly List<SegmentEntry> entries;
    private long lastSequence;
    private long lastOffset;
    private long lastRow;
    private byte verdict;

    private SegmentReader(ReadOnlyMemory<byte> salts, ReadOnlyMemory<byte> payload)
    {
        this.salts = salts;
        var cursor = new SegmentCursor(payload);
        var tailAt = cursor.ReadFixed32();
        var textsAt = cursor.ReadFixed32();
        if (tailAt < 2 * sizeof(int) || textsAt < tailAt || textsAt > payload.Length)
        {
            throw SegmentFormat.Broken("its parts lie outside of it");
        }

        ReadTexts(new SegmentCursor(payload[textsAt..]));
        var count = ReadTail(new SegmentCursor(payload[tailAt..textsAt]));
        // An entry is a large structure, which a growing list would copy over and over; a damaged count is not believed.
        entries = new List<SegmentEntry>(Math.Min(count, EntriesAtFirst));
        ReadEntries(new SegmentCursor(payload[(2 * sizeof(int))..tailAt]), count);
    }

    /// <summary>Where and when the flush ran.</summary>
    public SegmentHead Head { get; private set; }

    /// <summary>The receive list as it ran.</summary>
    public IReadOnlyList<StepRun> ReceiveSteps { get; private set; } = [];

    /// <summary>The send list as it ran.</summary>
    public IReadOnlyList<StepRun> SendSteps { get; private set; } = [];

    /// <summary>The batches signed.</summary>
    public IReadOnlyList<SegmentRoot> Roots { get; private set; } = [];

    /// <summary>The entries in order; an entry's place is its ordinal.</summary>
    public IReadOnlyList<SegmentEntry> Entries => entries;

    /// <summary>Reads a segment's bytes.</summary>
    /// <exception cref="InvalidDataException">They are not what a <see cref="SegmentWriter"/> wrote.</exception>
    public static SegmentReader Read(ReadOnlyMemory<byte> segment)
    {
        var cursor = new SegmentCursor(segment);
        if (cursor.ReadByte() != SegmentFormat.Version)
        {
            throw SegmentFormat.Broken("its version is unknown");
        }

        var salts = cursor.Take(cursor.ReadCount(segment.Length / SegmentFormat.SaltBytes) * SegmentFormat.SaltBytes);
        var payload = new byte[cursor.ReadCount(SegmentFormat.PayloadBytesMax)];
        if (!BrotliDecoder.TryDecompress(cursor.TakeRest().Span, payload, out var length) || length != payload.Length)
        {
            throw SegmentFormat.Broken("its payload does not decompress");
        }

        return new SegmentReader(salts, payload);
    }

    private void ReadTexts(SegmentCursor cursor)
    {
        for (var left = cursor.ReadCount(int.MaxValue); left > 0; left--)
        {
            texts.Add(cursor.ReadText());
        }
    }

    private int ReadTail(SegmentCursor cursor)
    {
        var count = cursor.ReadCount(int.MaxValue);
        Head = new SegmentHead(Text(ref cursor), Text(ref cursor), cursor.ReadNumber(), cursor.ReadLong());
        ReceiveSteps = ReadSteps(ref cursor);
        SendSteps = ReadSteps(ref cursor);
        Roots = ReadRoots(ref cursor);
        for (var left = cursor.ReadCount(int.MaxValue); left > 0; left--)
        {
            shared.Add(cursor.ReadBytes().ToArray());
        }

        return count;
    }

    private List<StepRun> ReadSteps(ref SegmentCursor cursor)
    {
        var steps = new List<StepRun>();
        for (var left = cursor.ReadCount(int.MaxValue); left > 0; left--)
        {
            steps.Add(new StepRun(Text(ref cursor), cursor.ReadLong(), cursor.ReadLong()));
        }

        return steps;
    }

    private static List<SegmentRoot> ReadRoots(ref SegmentCursor cursor)
    {
        var roots = new List<SegmentRoot>();
        for (var left = cursor.ReadCount(int.MaxValue); left > 0; left--)
        {
            roots.Add(new SegmentRoot(cursor.ReadMemory(), cursor.ReadMemory()));
        }

        return roots;
    }

    private void ReadEntries(SegmentCursor cursor, int count)
    {
        while (!cursor.IsAtEnd)
        {
            entries.Add((SegmentEntryKind)cursor.ReadByte() switch
            {
                SegmentEntryKind.Sent => new SegmentEntry(entries.Count, ReadSent(ref cursor), null, null),
                SegmentEntryKind.Received => new SegmentEntry(entries.Count, null, ReadReceived(ref cursor), null),
                SegmentEntryKind.Row => new SegmentEntry(entries.Count, null, null, ReadRow(ref cursor)),
                _ => throw SegmentFormat.Broken("it has an entry of an unknown kind"),
            });
        }

        if (entries.Count != count)
        {
            throw SegmentFormat.Broken("it does not hold as many entries as it says");
        }
    }

    private SentEntry ReadSent(ref SegmentCursor cursor) => new()
    {
        MessageId = cursor.ReadId(),
        MessageType = Text(ref cursor),
        Topic = Text(ref cursor),
        Partition = cursor.ReadCount(int.MaxValue),
        Ordinal = cursor.ReadCount(int.MaxValue),
        Sequence = unchecked((ulong)cursor.ReadDifference(ref lastSequence)),
        Resource = TextOrNull(ref cursor),
        RecordKey = cursor.ReadMemory(),
        BusinessKey = cursor.ReadMemory(),
        CausedBy = Ordinal(ref cursor),
    };

    private ReceivedEntry ReadReceived(ref SegmentCursor cursor) => new()
    {
        Topic = Text(ref cursor),
        Partition = cursor.ReadCount(int.MaxValue),
        Offset = cursor.ReadDifference(ref lastOffset),
        Verdict = VerdictByte.VerdictOf(verdict = cursor.ReadByte()),
        Move = VerdictByte.MoveOf(verdict),
        EndedAt = Text(ref cursor),
        MessageId = cursor.ReadId(),
        MessageType = Text(ref cursor),
        Source = Text(ref cursor),
        Sequence = cursor.ReadNumber(),
        Resource = TextOrNull(ref cursor),
        RecordKey = cursor.ReadMemory(),
        BusinessKey = cursor.ReadMemory(),
        Code = TextOrNull(ref cursor),
        Handlers = TextOrNull(ref cursor),
        GrantId = TextOrNull(ref cursor),
        ContractId = cursor.ReadCount(int.MaxValue),
        StagedHere = cursor.ReadByte() == 1,
        Attributes = cursor.ReadMemory(),
        Proof = ForeignProofs.Read(ref cursor, salts.Span, shared),
    };

    private RowEntry ReadRow(ref SegmentCursor cursor) => new()
    {
        Resource = Text(ref cursor),
        File = Text(ref cursor),
        Row = cursor.ReadDifference(ref lastRow),
        Outcome = (RowOutcome)cursor.ReadByte(),
        EndedAt = Text(ref cursor),
        BusinessKey = cursor.ReadMemory(),
        Rule = TextOrNull(ref cursor),
        Field = TextOrNull(ref cursor),
        Fixes = ReadFixes(ref cursor),
        Sent = Ordinal(ref cursor),
    };

    private RowFix[] ReadFixes(ref SegmentCursor cursor)
    {
        var count = cursor.ReadCount(SegmentFormat.FixesMax);
        var fixes = count == 0 ? [] : new RowFix[count];
        for (var i = 0; i < count; i++)
        {
            fixes[i] = new RowFix(Text(ref cursor), Text(ref cursor));
        }

        return fixes;
    }

    private string Text(ref SegmentCursor cursor) => texts[cursor.ReadCount(texts.Count - 1)];

    private string? TextOrNull(ref SegmentCursor cursor) => cursor.ReadCount(texts.Count - 1) is var number and not 0 ? texts[number] : null;

    private static int? Ordinal(ref SegmentCursor cursor) => cursor.ReadCount(int.MaxValue) is var ordinal and not 0 ? ordinal - 1 : null;
}
