using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>
/// Writes what one flush did as one compressed segment. Belongs to a lane and is used again for its next flush: Begin, then entries, steps and roots in any order
/// (a received entry before what it caused), then Finish. Not for use by several threads.
/// </summary>
public sealed class SegmentWriter
{
    private readonly SegmentBuffer entries = new();
    private readonly SegmentBuffer packed = new();
    private readonly SegmentBuffer salts = new();
    private readonly SegmentTexts texts = new();
    private readonly ForeignProofs proofs = new();
    private readonly List<StepRun> receiveSteps = [];
    private readonly List<StepRun> sendSteps = [];
    private readonly List<SegmentRoot> roots = [];
    private SegmentHead head;
    private long lastSequence;
    private long lastOffset;
    private long lastRow;

    /// <summary>Entries so far.</summary>
    public int Count { get; private set; }

    /// <summary>Begins a segment, dropping whatever was not finished.</summary>
    public void Begin(in SegmentHead segmentHead)
    {
        head = segmentHead;
        entries.Clear();
        entries.Reserve(2 * sizeof(int));
        salts.Clear();
        texts.Clear();
        proofs.Clear();
        receiveSteps.Clear();
        sendSteps.Clear();
        roots.Clear();
        (lastSequence, lastOffset, lastRow) = (0, 0, 0);
        Count = 0;
    }

    /// <summary>Notes a step of the receive list as it ran; call in list order.</summary>
    public void AddReceiveStep(in StepRun run) => receiveSteps.Add(run);

    /// <summary>Notes a step of the send list, an adapter's three included, as it ran; call in list order.</summary>
    public void AddSendStep(in StepRun run) => sendSteps.Add(run);

    /// <summary>Notes a batch signed in this flush.</summary>
    public void AddRoot(in SegmentRoot root) => roots.Add(root);

    /// <summary>Adds a sent message.</summary>
    /// <returns>The entry's ordinal in this segment.</returns>
    public int AddSent(in SentEntry sent)
    {
        entries.WriteByte((byte)SegmentEntryKind.Sent);
        entries.WriteId(sent.MessageId);
        WriteText(sent.MessageType);
        WriteText(sent.Topic);
        entries.WriteNumber(sent.Partition);
        entries.WriteNumber(sent.Ordinal);
        entries.WriteDifference((long)sent.Sequence, ref lastSequence);
        WriteText(sent.Resource);
        entries.WriteBytes(sent.RecordKey.Span);
        entries.WriteBytes(sent.BusinessKey.Span);
        WriteOrdinal(sent.CausedBy);
        return Count++;
    }

    /// <summary>Adds a received message.</summary>
    /// <returns>The entry's ordinal in this segment.</returns>
    public int AddReceived(in ReceivedEntry received)
    {
        entries.WriteByte((byte)SegmentEntryKind.Received);
        WriteText(received.Topic);
        entries.WriteNumber(received.Partition);
        entries.WriteDifference(received.Offset, ref lastOffset);
        entries.WriteByte(VerdictByte.Of(received.Verdict, received.Move));
        WriteText(received.EndedAt);
        entries.WriteId(received.MessageId);
        WriteText(received.MessageType);
        WriteText(received.Source);
        entries.WriteNumber(received.Sequence);
        WriteText(received.Resource);
        entries.WriteBytes(received.RecordKey.Span);
        entries.WriteBytes(received.BusinessKey.Span);
        WriteText(received.Code);
        WriteText(received.Handlers);
        WriteText(received.GrantId);
        entries.WriteNumber(received.ContractId);
        entries.WriteByte(received.StagedHere ? (byte)1 : (byte)0);
        entries.WriteBytes(received.Attributes.Span);
        proofs.Write(received.Proof.Span, entries, salts);
        return Count++;
    }

    /// <summary>Adds a row that an adapter read.</summary>
    /// <returns>The entry's ordinal in this segment.</returns>
    public int AddRow(in RowEntry row)
    {
        entries.WriteByte((byte)SegmentEntryKind.Row);
        WriteText(row.Resource);
        WriteText(row.File);
        entries.WriteDifference(row.Row, ref lastRow);
        entries.WriteByte((byte)row.Outcome);
        WriteText(row.EndedAt);
        entries.WriteBytes(row.BusinessKey.Span);
        WriteText(row.Rule);
        WriteText(row.Field);
        WriteFixes(row.Fixes);
        WriteOrdinal(row.Sent);
        return Count++;
    }

    /// <summary>The finished segment. The bytes are the caller's.</summary>
    public byte[] Finish()
    {
        entries.SetFixed32(0, entries.Length);
        entries.WriteNumber(Count);
        WriteHead();
        WriteSteps(receiveSteps);
        WriteSteps(sendSteps);
        WriteRoots();
        proofs.WriteShared(entries);
        entries.SetFixed32(sizeof(int), entries.Length);
        texts.Write(entries);
        return SegmentFormat.Pack(salts.Written, entries.Written, packed);
    }

    private void WriteHead()
    {
        WriteText(head.Place);
        WriteText(head.Source);
        entries.WriteNumber(head.Epoch);
        entries.WriteNumber(head.TimeMs);
    }

    private void WriteSteps(List<StepRun> steps)
    {
        entries.WriteNumber(steps.Count);
        foreach (var run in steps)
        {
            WriteText(run.Name);
            entries.WriteNumber(run.OffsetUs);
            entries.WriteNumber(run.DurationUs);
        }
    }

    private void WriteRoots()
    {
        entries.WriteNumber(roots.Count);
        foreach (var root in roots)
        {
            entries.WriteBytes(root.Statement.Span);
            entries.WriteBytes(root.Signature.Span);
        }
    }

    private void WriteFixes(IReadOnlyList<RowFix>? fixes)
    {
        var count = fixes?.Count ?? 0;
        entries.WriteNumber(count);
        for (var i = 0; i < count; i++)
        {
            WriteText(fixes![i].Rule);
            WriteText(fixes[i].Field);
        }
    }

    /// <summary>Null and empty are the same text, number 0.</summary>
    private void WriteText(string? text) => entries.WriteNumber(texts.NumberOf(text));

    /// <summary>0 for none, else the ordinal + 1.</summary>
    private void WriteOrdinal(int? ordinal) => entries.WriteNumber(ordinal is { } value ? value + 1L : 0L);
}
