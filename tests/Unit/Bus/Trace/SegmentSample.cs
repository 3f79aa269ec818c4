using System.Security.Cryptography;
using System.Text;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Tests.Bus.Trace;

/// <summary>A few entries of every kind, as the demo city would have them.</summary>
internal static class SegmentSample
{
    internal const string Type = "xn.credit.penalty-decided.v1";
    internal const string Resource = "307012421200007/000002";
    internal const string Adapter = "11421200XN0000071N/zjw/zjw-penalties";
    internal const long TimeMs = 1_764_036_131_204;

    internal static readonly Guid Sent = Guid.Parse("0b5ab290-2fb5-81e1-9e3f-20937af0f6a3");
    internal static readonly Guid Caused = Guid.Parse("51664a43-0141-8765-b106-64cc8c6b18be");
    internal static readonly Guid Foreign = Guid.Parse("69559836-cce6-8640-8424-a3bf3976f35f");

    internal static ReadOnlyMemory<byte> BusinessKey(string docNo) => Encoding.UTF8.GetBytes("11421200XN0000071N\u001f" + docNo);

    internal static ReadOnlyMemory<byte> RecordKey { get; } = Encoding.UTF8.GetBytes("91421200MA4900001X");

    /// <summary>An adapter's flush: a row sent, a row unchanged, a row refused.</summary>
    internal static byte[] AdapterFlush()
    {
        var writer = new SegmentWriter();
        writer.Begin(new SegmentHead("zjw-penalties", Adapter, 1_764_036_000_000, TimeMs));
        var sent = writer.AddSent(SentPenalty);
        writer.AddRow(SentRow(sent));
        writer.AddRow(new RowEntry { Resource = Resource, File = "处罚2015.csv", Row = 119, Outcome = RowOutcome.Unchanged, EndedAt = "CheckContract", BusinessKey = BusinessKey("咸住建罚〔2015〕20号") });
        writer.AddRow(RefusedRow);
        string[] steps = ["ReadRow", "MapRow", "CleanseRow", "CheckContract", "ChoosePartition", "NumberSends", "SignBatch", "Fence", "WriteSegment", "WriteCursor", "Commit"];
        for (var i = 0; i < steps.Length; i++) writer.AddSendStep(new StepRun(steps[i], 1000 * i, i < 8 ? 900 : 0));
        writer.AddRoot(Root(first: 7, size: 12));
        return writer.Finish();
    }

    /// <summary>A lane's flush: one handled with a send of its own, one skipped, one from elsewhere refused, one unreadable.</summary>
    internal static byte[] LaneFlush()
    {
        var writer = new SegmentWriter();
        writer.Begin(new SegmentHead("credit.3", "11421200XN0000039B/credit/credit.3", 1_764_036_000_001, TimeMs + 9));
        var cause = writer.AddReceived(Handled);
        writer.AddReceived(Handled with { Offset = 4712, Verdict = ReceivedVerdict.Duplicate, EndedAt = "SkipDuplicates", Handlers = null });
        writer.AddReceived(RefusedForeign);
        writer.AddReceived(new ReceivedEntry { Topic = Type, Partition = 3, Offset = 4714, Verdict = ReceivedVerdict.Quarantined, EndedAt = "OpenEnvelope", Code = "XN-ENV-0001", MessageType = "", Source = "" });
        writer.AddSent(new SentEntry { MessageId = Caused, MessageType = "xn.credit.credit-record-accepted.v1", Topic = "xn.credit.credit-record-accepted.v1", Partition = 3, Ordinal = 0, Sequence = 1, RecordKey = RecordKey, CausedBy = cause });
        string[] steps = ["OpenEnvelope", "CheckCertificate", "CheckSource", "CheckAuthority", "CheckGrant", "VerifySignature", "ValidateContract", "SkipDuplicates", "LoadState", "InvokeHandlers", "StageSends", "Fence", "WriteSegment", "WriteOffsets", "Commit"];
        for (var i = 0; i < steps.Length; i++) writer.AddReceiveStep(new StepRun(steps[i], 500 * i, i < 11 ? 400 : 0));
        foreach (var step in new[] { "CheckContract", "ChoosePartition", "NumberSends", "SignBatch" }) writer.AddSendStep(new StepRun(step, 5100, 50));
        writer.AddRoot(Root(first: 1, size: 1));
        return writer.Finish();
    }

    internal static SentEntry SentPenalty => new()
    {
        MessageId = Sent, MessageType = Type, Topic = Type, Partition = 3, Ordinal = 1, Sequence = 12, Resource = Resource, RecordKey = RecordKey, BusinessKey = BusinessKey("咸住建罚〔2015〕21号"),
    };

    internal static RowEntry SentRow(int sent) => new()
    {
        Resource = Resource, File = "处罚2015.csv", Row = 118, Outcome = RowOutcome.Sent, EndedAt = "Commit", Sent = sent, Fixes = [new RowFix("DQ-17", "docNo"), new RowFix("DQ-23", "fineYuan")],
    };

    internal static RowEntry RefusedRow => new()
    {
        Resource = Resource, File = "处罚2015.csv", Row = 120, Outcome = RowOutcome.Refused, EndedAt = "CleanseRow", BusinessKey = BusinessKey("咸住建罚〔2015〕22号"), Rule = "DQ-10", Field = "party", Fixes = [],
    };

    internal static ReceivedEntry Handled => new()
    {
        Topic = Type, Partition = 3, Offset = 4711, Verdict = ReceivedVerdict.Handled, EndedAt = "Commit", MessageId = Sent, MessageType = Type, Source = Adapter, Sequence = 12, Resource = Resource,
        RecordKey = RecordKey, BusinessKey = BusinessKey("咸住建罚〔2015〕21号"), Handlers = "credit.penalty-decided", GrantId = "G-17", ContractId = 7, StagedHere = true,
    };

    internal static ReceivedEntry RefusedForeign => new()
    {
        Topic = Type, Partition = 3, Offset = 4713, Verdict = ReceivedVerdict.Quarantined, EndedAt = "CheckAuthority", MessageId = Foreign, MessageType = Type, Source = "11421200XN000008XE/rsj/api.7", Sequence = 3,
        RecordKey = RecordKey, Code = "XN-GATE-0104", Attributes = Bytes(300, 1), Proof = Proof(salt: 5, path: 6),
    };

    internal static SegmentRoot Root(ulong first, ushort size)
    {
        var statement = Bytes(116, 3);
        "XNXROOT"u8.CopyTo(statement);
        statement[7] = 1;
        statement[8] = (byte)'E';
        statement[9] = 1;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(statement.AsSpan(66), first);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(statement.AsSpan(82), size);
        return new SegmentRoot(statement, Bytes(71, 4));
    }

    internal static byte[] Proof(int salt, int path)
    {
        byte[] proof = [1, .. Bytes(16, salt), .. Bytes(75, 9), 71, .. Bytes(71, 10), .. Bytes(32 * path, salt + 100)];
        return proof;
    }

    internal static byte[] Bytes(int count, int seed)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count; at += 32)
        {
            SHA256.HashData([(byte)seed, (byte)(seed >> 8), (byte)(at / 32), (byte)(at >> 13)]).AsSpan(0, Math.Min(32, count - at)).CopyTo(bytes.AsSpan(at));
        }

        return bytes;
    }
}
