using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Trace;

public class TraceReaderTests
{
    private readonly FakeSegments segments = new();
    private readonly FakeIndex index = new();

    [Theory]
    [InlineData("0b5ab290-2fb5-81e1-9e3f-20937af0f6a3")]
    [InlineData(" 0B5AB2902FB581E19E3F20937AF0F6A3 ")]
    [InlineData("咸住建罚〔2015〕21号")]
    [InlineData("11421200XN0000071N|咸住建罚〔2015〕21号")]
    [InlineData("处罚2015.csv:118")]
    [InlineData("11421200XN0000071N/zjw/zjw-penalties#12")]
    public async Task A_message_is_found_by_its_id_its_key_any_part_of_it_its_row_and_its_number(string typed)
    {
        await IndexTheDayAsync();

        var message = Assert.Single(await FindAsync(typed));

        Assert.Equal(SegmentSample.Sent, message.MessageId);
        Assert.Equal(SegmentSample.Adapter, message.Source);
        Assert.Equal(["11421200XN0000071N", "咸住建罚〔2015〕21号"], message.BusinessKey);
        Assert.Equal((SegmentSample.Type, 3, 4711), (message.Topic, message.Partition, message.Offset));
        Assert.Equal([SegmentSample.Caused], message.Caused);
    }

    [Fact]
    public async Task The_hops_are_the_steps_of_both_lists_with_what_an_auditor_asks()
    {
        await IndexTheDayAsync();

        var hops = (await FindAsync(SegmentSample.Sent.ToString()))[0].Hops;

        Assert.Equal(11 + 15 + 8, hops.Count);
        Assert.Equal(
            [
                "zjw-penalties ReadRow 处罚2015.csv:118",
                "zjw-penalties CleanseRow DQ-17 docNo, DQ-23 fineYuan",
                "zjw-penalties NumberSends number 12",
                "zjw-penalties SignBatch SM2 " + RootHead() + "…, 6 of 12",
                "zjw-penalties Commit partition 3, offset 4711",
                "credit.3 OpenEnvelope partition 3, offset 4711",
                "credit.3 CheckGrant grant G-17",
                "credit.3 ValidateContract contract 7",
                "credit.3 InvokeHandlers credit.penalty-decided; sent xn.credit.credit-record-accepted.v1 51664a43-0141-8765-b106-64cc8c6b18be",
            ],
            hops.Take(26).Where(hop => hop.Detail.Length > 0).Select(hop => $"{hop.Place} {hop.Step} {hop.Detail}"));
        Assert.Equal(("SkipDuplicates", "seen before"), (hops[^1].Step, hops[^1].Detail));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(SegmentSample.TimeMs + 2), hops[2].At);
        Assert.Equal(TimeSpan.FromMicroseconds(900), hops[2].Took);
    }

    [Fact]
    public async Task What_a_handler_sent_names_its_cause_and_its_place()
    {
        await IndexTheDayAsync();

        var message = Assert.Single(await FindAsync(SegmentSample.Caused.ToString()));

        Assert.Equal(SegmentSample.Sent, message.CausationId);
        Assert.Equal(["CheckContract", "ChoosePartition", "NumberSends", "SignBatch", "Commit"], message.Hops.Select(hop => hop.Step));
        Assert.Equal("partition 3, offset 9000", message.Hops[^1].Detail);
    }

    [Fact]
    public async Task A_refused_row_ends_at_the_step_that_refused_it()
    {
        await IndexTheDayAsync();

        var row = Assert.Single(await FindAsync("咸住建罚〔2015〕22号"));

        Assert.Null(row.MessageId);
        Assert.Equal(SegmentSample.Resource, row.Resource);
        Assert.Equal(["ReadRow", "MapRow", "CleanseRow"], row.Hops.Select(hop => hop.Step));
        Assert.Equal(("party", "DQ-10"), (row.Hops[^1].Detail, row.Hops[^1].Code));
        Assert.Equal(row.Hops, Assert.Single(await FindAsync("处罚2015.csv:120")).Hops);
    }

    [Fact]
    public async Task An_unchanged_row_says_so()
    {
        await IndexTheDayAsync();

        Assert.Equal(("CheckContract", "unchanged"), Assert.Single(await FindAsync("处罚2015.csv:119")).Hops.Select(hop => (hop.Step, hop.Detail)).Last());
    }

    [Theory]
    [InlineData("69559836-cce6-8640-8424-a3bf3976f35f", "CheckAuthority", "XN-GATE-0104")]
    [InlineData("11421200XN000008XE/rsj/api.7#3", "CheckAuthority", "XN-GATE-0104")]
    [InlineData("xn.credit.penalty-decided.v1/3@4714", "OpenEnvelope", "XN-ENV-0001")]
    public async Task A_refused_message_ends_at_the_step_that_refused_it(string typed, string step, string code)
    {
        await IndexTheDayAsync();

        var last = Assert.Single(await FindAsync(typed)).Hops[^1];

        Assert.Equal((step, code), (last.Step, last.Code));
        Assert.EndsWith("quarantined", last.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_messages_of_one_key_are_all_found_up_to_the_limit()
    {
        await IndexTheDayAsync();

        Assert.Equal(3, (await FindAsync("91421200MA4900001X")).Count);
        Assert.Equal(2, (await FindAsync("91421200MA4900001X", limit: 2)).Count);
    }

    [Fact]
    public async Task A_search_for_what_stands_everywhere_reads_no_segment_behind_its_last_hit()
    {
        for (var day = 0; day < 200; day++) segments.Commit(Sending(day));
        using var indexer = new TraceIndexer(new SegmentTail(segments, TimeProvider.System), index, Options.Create(new TraceOptions()), NullLogger<TraceIndexer>.Instance);
        while (await indexer.IndexOnceAsync(default) > 0);

        Assert.Equal(5, (await FindAsync("11421200XN0000071N", limit: 5)).Count);

        Assert.InRange(segments.Gets, 5, 6);
    }

    [Fact]
    public async Task A_message_is_whole_however_many_segments_a_search_has_read()
    {
        for (var day = 0; day < 200; day++) segments.Commit(Sending(day));
        using var indexer = new TraceIndexer(new SegmentTail(segments, TimeProvider.System), index, Options.Create(new TraceOptions()), NullLogger<TraceIndexer>.Instance);
        while (await indexer.IndexOnceAsync(default) > 0);

        var found = await FindAsync("11421200XN0000071N", limit: 500);

        Assert.Equal(Enumerable.Range(0, 200).Select(Id), found.Select(message => message.MessageId!.Value));
    }

    [Fact]
    public async Task What_is_not_indexed_yet_is_found_all_the_same()
    {
        CommitTheDay();

        Assert.Equal(34, Assert.Single(await FindAsync("咸住建罚〔2015〕21号")).Hops.Count);
    }

    [Fact]
    public async Task A_colliding_hash_finds_nothing_that_is_not_there()
    {
        await IndexTheDayAsync();
        index.Entries.AddRange(index.Entries.Select(entry => entry with { Hash = TraceKeys.Hash("else") }).ToList());

        Assert.Empty(await FindAsync("else"));
        Assert.Empty(await FindAsync("  "));
    }

    private static string RootHead() => Convert.ToHexStringLower(SegmentSample.Root(7, 12).Statement.Span.Slice(84, 2));

    private static Guid Id(int day) => new(day + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static byte[] Sending(int day)
    {
        var writer = new SegmentWriter();
        writer.Begin(new SegmentHead("zjw-penalties", SegmentSample.Adapter, 1, day));
        writer.AddSent(SegmentSample.SentPenalty with { MessageId = Id(day), Sequence = (ulong)day + 1, Ordinal = 0 });
        return writer.Finish();
    }

    private void CommitTheDay()
    {
        segments.Commit(SegmentSample.AdapterFlush(), new SendPosition(SegmentSample.Type, 2, 1, 4), new SendPosition(SegmentSample.Type, 3, 4710, 2));
        segments.Commit(SegmentSample.LaneFlush(), new SendPosition("xn.credit.credit-record-accepted.v1", 3, 9000, 1));
    }

    private async Task IndexTheDayAsync()
    {
        CommitTheDay();
        using var indexer = new TraceIndexer(new SegmentTail(segments, TimeProvider.System), index, Options.Create(new TraceOptions()), NullLogger<TraceIndexer>.Instance);
        await indexer.IndexOnceAsync(CancellationToken.None);
    }

    private ValueTask<IReadOnlyList<TracedMessage>> FindAsync(string typed, int limit = 20) =>
        new TraceReader(segments, index).FindAsync(typed, limit, CancellationToken.None);
}
