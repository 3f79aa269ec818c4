using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Trace;

public sealed class GatheredTraceIndexTests
{
    private readonly FakeIndex written = new();
    private readonly GatheredTraceIndex index;

    public GatheredTraceIndexTests() => index = Of(new SoleDuty());

    [Fact]
    public async Task What_is_gathered_is_found_and_moves_the_mark_for_readers_only()
    {
        await AddAsync(1, new TraceEntry(7, 1, 0), new TraceEntry(8, 1, 1));
        Assert.Equal([new TraceEntry(7, 1, 0)], await FindAsync(7));
        Assert.Equal((1L, 0L), (await index.IndexedUpToAsync(default), written.UpTo));
    }

    [Fact]
    public async Task A_full_run_is_written_whole_and_the_next_begins_empty()
    {
        await AddAsync(1, new TraceEntry(7, 1, 0), new TraceEntry(8, 1, 1));
        await AddAsync(2, new TraceEntry(7, 2, 0));
        Assert.Equal((3, 2L), (written.Entries.Count, written.UpTo));
        await AddAsync(3, new TraceEntry(7, 3, 0));
        Assert.Equal(3, written.Entries.Count);
        Assert.Equal([new TraceEntry(7, 1, 0), new TraceEntry(7, 2, 0), new TraceEntry(7, 3, 0)], await FindAsync(7));
    }

    [Fact]
    public async Task What_a_full_store_refuses_stays_found_and_is_written_once_later()
    {
        written.FailuresLeft = 1;
        await Assert.ThrowsAsync<StoreException>(() => AddAsync(1, new TraceEntry(7, 1, 0), new TraceEntry(8, 1, 1), new TraceEntry(9, 1, 2)));
        Assert.Equal([new TraceEntry(9, 1, 2)], await FindAsync(9));
        await AddAsync(2, new TraceEntry(7, 2, 0));
        Assert.Equal((3, 1L), (written.Entries.Count, written.UpTo));
        Assert.Equal([new TraceEntry(7, 1, 0), new TraceEntry(7, 2, 0)], await FindAsync(7));
    }

    [Fact]
    public async Task A_store_that_stays_full_makes_no_more_be_gathered()
    {
        written.FailuresLeft = 4;
        for (var upTo = 1; upTo <= 4; upTo++)
            await Assert.ThrowsAsync<StoreException>(() => AddAsync(upTo, new TraceEntry(7, upTo, 0), new TraceEntry(8, upTo, 1), new TraceEntry(9, upTo, 2)));
        Assert.Equal(1, await index.IndexedUpToAsync(default));
        Assert.Single(await FindAsync(7));
    }

    [Fact]
    public async Task A_new_process_begins_behind_what_was_written()
    {
        await AddAsync(4, new TraceEntry(7, 4, 0), new TraceEntry(8, 4, 1), new TraceEntry(9, 4, 2));
        await AddAsync(5, new TraceEntry(7, 5, 0));
        var next = new GatheredTraceIndex(written, Options.Create(new TraceOptions()), new SoleDuty());
        Assert.Equal(4, await next.IndexedUpToAsync(default));
        Assert.Equal([new TraceEntry(7, 4, 0)], await next.FindAsync(7, default));
    }

    [Fact]
    public async Task One_process_writes_and_the_others_forget_what_it_has_written_and_find_all()
    {
        var (mine, others) = (new SwitchedDuty { IsOn = true }, new SwitchedDuty());
        var (writer, reader) = (Of(mine), Of(others));
        TraceEntry[] first = [new(7, 1, 0), new(8, 1, 1), new(9, 1, 2)];
        await reader.AddAsync(first, 1, default);
        Assert.Empty(written.Entries);
        await writer.AddAsync(first, 1, default);
        foreach (var some in new[] { writer, reader }) await some.AddAsync([new(7, 2, 0)], 2, default);
        Assert.Equal((3, 1L), (written.Entries.Count, written.UpTo));
        Assert.Equal([new TraceEntry(7, 1, 0), new TraceEntry(7, 2, 0)], await reader.FindAsync(7, default));
    }

    [Fact]
    public async Task Who_comes_after_the_writer_goes_on_behind_its_last_run()
    {
        var (mine, others) = (new SwitchedDuty { IsOn = true }, new SwitchedDuty());
        var (writer, next) = (Of(mine), Of(others));
        foreach (var some in new[] { writer, next }) await some.AddAsync([new(7, 1, 0), new(8, 1, 1), new(9, 1, 2)], 1, default);
        foreach (var some in new[] { writer, next }) await some.AddAsync([new(7, 2, 0), new(8, 2, 1)], 2, default);
        others.IsOn = true;
        await next.AddAsync([new(7, 3, 0)], 3, default);
        Assert.Equal((6, 3L), (written.Entries.Count, written.UpTo));
    }

    [Fact]
    public async Task What_nobody_writes_is_not_gathered_without_end()
    {
        var reader = Of(new SwitchedDuty());
        for (var upTo = 1; upTo <= 5; upTo++) await reader.AddAsync([new(7, upTo, 0)], upTo, default);
        Assert.Empty(written.Entries);
        await reader.AddAsync([new(7, 6, 0)], 6, default);
        Assert.Equal((6, 6L), (written.Entries.Count, written.UpTo));
    }

    private GatheredTraceIndex Of(ILaneDuty duty) => new(written, Options.Create(new TraceOptions { RunEntries = 3 }), duty);

    private Task AddAsync(long upTo, params TraceEntry[] entries) => index.AddAsync(entries, upTo, default).AsTask();

    private async Task<IReadOnlyList<TraceEntry>> FindAsync(ulong hash) => await index.FindAsync(hash, default);
}
