using Xianning.Exchange.Bus.Trace;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Trace;

public class SegmentWriterTests
{
    [Fact]
    public void What_an_adapter_did_is_read_back()
    {
        var segment = SegmentReader.Read(SegmentSample.AdapterFlush());

        Assert.Equal(new SegmentHead("zjw-penalties", SegmentSample.Adapter, 1_764_036_000_000, SegmentSample.TimeMs), segment.Head);
        Assert.Equal(11, segment.SendSteps.Count);
        Assert.Equal(new StepRun("CleanseRow", 2000, 900), segment.SendSteps[2]);
        Assert.Empty(segment.ReceiveSteps);
        Assert.Equal([0, 1, 2, 3], segment.Entries.Select(e => e.Ordinal));
        Same(SegmentSample.SentPenalty, segment.Entries[0].Sent);
        Same(SegmentSample.SentRow(0), segment.Entries[1].Row);
        Same(SegmentSample.RefusedRow, segment.Entries[3].Row);
        Assert.Equal(SegmentSample.Root(7, 12).Statement.ToArray(), segment.Roots[0].Statement.ToArray());
        Assert.Equal(SegmentSample.Root(7, 12).Signature.ToArray(), segment.Roots[0].Signature.ToArray());
    }

    [Fact]
    public void What_a_lane_did_is_read_back()
    {
        var segment = SegmentReader.Read(SegmentSample.LaneFlush());

        Assert.Equal(15, segment.ReceiveSteps.Count);
        Assert.Equal(4, segment.SendSteps.Count);
        Same(SegmentSample.Handled, segment.Entries[0].Received);
        Assert.Equal(ReceivedVerdict.Duplicate, segment.Entries[1].Received!.Value.Verdict);
        Same(SegmentSample.RefusedForeign, segment.Entries[2].Received);
        Assert.Equal(0, segment.Entries[4].Sent!.Value.CausedBy);
    }

    [Theory]
    [InlineData(ReceivedVerdict.Quarantined, QuarantineMove.Enters)]
    [InlineData(ReceivedVerdict.Quarantined, QuarantineMove.None)]
    [InlineData(ReceivedVerdict.Handled, QuarantineMove.Leaves)]
    [InlineData(ReceivedVerdict.Failed, QuarantineMove.Leaves)]
    [InlineData(ReceivedVerdict.Discarded, QuarantineMove.None)]
    public void Whether_a_message_entered_or_left_the_quarantine_is_read_back(ReceivedVerdict verdict, QuarantineMove move)
    {
        var writer = new SegmentWriter();
        writer.Begin(new SegmentHead("credit.3", "s", 1, 2));
        writer.AddReceived(SegmentSample.Handled with { Verdict = verdict, Move = move });

        var received = SegmentReader.Read(writer.Finish()).Entries[0].Received!.Value;

        Assert.Equal((verdict, move), (received.Verdict, received.Move));
    }

    [Fact]
    public void Foreign_proofs_come_back_byte_for_byte_and_share_their_root()
    {
        var writer = new SegmentWriter();
        writer.Begin(default(SegmentHead) with { Place = "credit.0", Source = "s" });
        byte[][] proofs = [.. Enumerable.Range(0, 64).Select(i => SegmentSample.Proof(i, 6)), [1, 2, 3], [], SegmentSample.Bytes(93, 77)];
        foreach (var proof in proofs) writer.AddReceived(SegmentSample.RefusedForeign with { Proof = proof, Attributes = default });
        var bytes = writer.Finish();

        Assert.Equal(proofs, SegmentReader.Read(bytes).Entries.Select(e => e.Received!.Value.Proof.ToArray()));
        Assert.True(bytes.Length < 64 * (16 + 192 + 40) + 1000, $"{bytes.Length} bytes");
    }

    [Fact]
    public void Salts_stand_uncompressed_where_they_can_be_zeroed()
    {
        var bytes = SegmentSample.LaneFlush();
        var at = bytes.AsSpan().IndexOf(SegmentSample.Bytes(16, 5));
        Assert.Equal(2, at);

        bytes.AsSpan(at, 16).Clear();

        var proof = SegmentReader.Read(bytes).Entries[2].Received!.Value.Proof.ToArray();
        Assert.Equal(new byte[16], proof[1..17]);
        Assert.Equal(SegmentSample.Proof(5, 6)[17..], proof[17..]);
    }

    [Fact]
    public void A_writer_used_again_forgets_the_flush_before()
    {
        var writer = new SegmentWriter();
        writer.Begin(new SegmentHead("a", "s", 1, 2));
        writer.AddReceived(SegmentSample.RefusedForeign);
        writer.AddRoot(SegmentSample.Root(1, 1));
        writer.AddSendStep(new StepRun("Commit", 0, 0));
        writer.Begin(new SegmentHead("b", "s", 1, 2));
        writer.AddSent(SegmentSample.SentPenalty);

        var segment = SegmentReader.Read(writer.Finish());

        Assert.Equal("b", segment.Head.Place);
        Assert.Single(segment.Entries);
        Assert.Empty(segment.Roots);
        Assert.Empty(segment.SendSteps);
    }

    [Fact]
    public void Every_truncated_or_flipped_segment_is_refused_or_read_but_never_crashes()
    {
        var whole = SegmentSample.LaneFlush();
        for (var length = 0; length < whole.Length; length++) Try(whole.AsMemory(0, length));
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var flipped = whole.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Try(flipped);
        }

        static void Try(ReadOnlyMemory<byte> bytes)
        {
            try
            {
                SegmentReader.Read(bytes);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void A_segment_of_a_later_version_is_refused()
    {
        var bytes = SegmentSample.LaneFlush();
        bytes[0] = 2;

        Assert.Contains("version", Assert.Throws<InvalidDataException>(() => SegmentReader.Read(bytes)).Message, StringComparison.Ordinal);
    }

    private static void Same(SentEntry expected, SentEntry? actual) => Assert.Equal(Text(expected.RecordKey, expected.BusinessKey) + (expected with { RecordKey = default, BusinessKey = default }),
        Text(actual!.Value.RecordKey, actual.Value.BusinessKey) + (actual.Value with { RecordKey = default, BusinessKey = default }));

    private static void Same(ReceivedEntry expected, ReceivedEntry? actual) =>
        Assert.Equal(Text(expected.RecordKey, expected.BusinessKey, expected.Attributes, expected.Proof) + Bare(expected), Text(actual!.Value.RecordKey, actual.Value.BusinessKey, actual.Value.Attributes, actual.Value.Proof) + Bare(actual.Value));

    private static void Same(RowEntry expected, RowEntry? actual)
    {
        Assert.Equal(expected.Fixes, actual!.Value.Fixes);
        Assert.Equal(Text(expected.BusinessKey) + (expected with { BusinessKey = default, Fixes = [] }), Text(actual.Value.BusinessKey) + (actual.Value with { BusinessKey = default, Fixes = [] }));
    }

    private static ReceivedEntry Bare(ReceivedEntry entry) => entry with { RecordKey = default, BusinessKey = default, Attributes = default, Proof = default };

    private static string Text(params ReadOnlyMemory<byte>[] parts) => string.Join(' ', parts.Select(part => Convert.ToHexString(part.Span)));
}
