using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xianning.Exchange.Adapters.Sources.Files;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters.Sources;

public sealed class CsvFileSourceTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("xn-adapter-").FullName;
    private readonly FakeTimeProvider time = new();
    private readonly HashSet<string> done = [];
    private readonly List<string> faults = [];
    private SettledFiles settled;
    private CsvFileSource source;

    public CsvFileSourceTests()
    {
        Directory.CreateDirectory(Path.Combine(root, "inbox"));
        Restart();
    }

    public void Dispose()
    {
        source.Dispose();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task A_file_waits_until_it_stands_still()
    {
        Put("处罚1.csv", 3);
        Assert.Empty((await Read(null)).Rows);
        time.Advance(TimeSpan.FromSeconds(9));
        Put("处罚1.csv", 4);
        Assert.Empty((await Read(null)).Rows);
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty((await Read(null)).Rows);
        Assert.Equal(TimeSpan.FromSeconds(1), settled.Remaining);
        time.Advance(TimeSpan.FromSeconds(1));

        var read = await Read(null);

        Assert.Equal([1, 2, 3, 4], read.Rows.Select(row => row.Number));
        Assert.True(read.Next!.Done);
        Assert.Equal(read.Next.Hash, read.Completed);
    }

    [Fact]
    public async Task Rows_come_in_batches_and_go_on_after_a_restart()
    {
        Put("处罚1.csv", 2500);
        await Settle();
        var first = await Read(null);
        Assert.Equal(1000, first.Rows.Count);
        Assert.Null(first.Completed);

        Restart();
        var second = await Read(Again(first.Next!));
        var third = await Read(Again(second.Next!));

        Assert.Equal((1001, 2000), (second.Rows[0].Number, second.Rows[^1].Number));
        Assert.Equal((2001, 2500), (third.Rows[0].Number, third.Rows[^1].Number));
        Assert.NotNull(third.Completed);
    }

    [Fact]
    public async Task A_batch_that_was_not_committed_is_read_again()
    {
        Put("处罚1.csv", 1500);
        await Settle();
        var first = await Read(null);
        await Read(first.Next);
        var again = await Read(first.Next);
        Assert.Equal(1001, again.Rows[0].Number);
    }

    [Fact]
    public async Task A_file_read_to_its_end_is_passed_over_whatever_its_name()
    {
        Put("处罚1.csv", 3);
        await Settle();
        var read = await Read(null);
        done.Add(read.Completed!);
        Restart();
        File.Move(Full("处罚1.csv"), Full("处罚2.csv"));
        await Settle();
        Assert.Null((await Read(read.Next)).Next);
    }

    [Fact]
    public async Task New_content_under_an_old_name_is_a_new_file()
    {
        Put("处罚1.csv", 3);
        await Settle();
        var read = await Read(null);
        done.Add(read.Completed!);
        Put("处罚1.csv", 5);
        Assert.Null((await Read(read.Next)).Next);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(5, (await Read(read.Next)).Rows.Count);
    }

    [Fact]
    public async Task A_file_renamed_while_it_is_read_goes_on()
    {
        Put("处罚1.csv", 1500);
        await Settle();
        var first = await Read(null);
        File.Move(Full("处罚1.csv"), Full("处罚9.csv"));
        var second = await Read(first.Next);
        Assert.Equal(1001, second.Rows[0].Number);
        Assert.Equal("inbox/处罚1.csv", second.Rows[0].Layout.File);
    }

    [Fact]
    public async Task A_file_changed_while_it_is_read_is_reported_and_read_anew()
    {
        Put("处罚1.csv", 1500);
        await Settle();
        var first = await Read(null);
        Put("处罚1.csv", 1600);
        Assert.Empty((await Read(first.Next)).Rows);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, (await Read(first.Next)).Rows[0].Number);
        Assert.Equal("XN-ADAPTER-0105", Assert.Single(faults));
    }

    [Fact]
    public async Task A_file_without_the_columns_is_reported_once_and_does_not_hold_the_others()
    {
        File.WriteAllText(Full("处罚0.csv"), "什么,都,没有\n1,2,3\n");
        Put("处罚1.csv", 3);
        await Settle();
        Assert.Equal(3, (await Read(null)).Rows.Count);
        Assert.Equal("XN-ADAPTER-0104", Assert.Single(faults));
    }

    [Fact]
    public async Task Symbolic_links_are_not_followed()
    {
        var outside = Path.Combine(root, "outside.csv");
        File.WriteAllText(outside, PenaltyAdapter.Header + "\n" + PenaltyAdapter.GoodRow + "\n");
        File.CreateSymbolicLink(Full("处罚1.csv"), outside);
        await Settle();
        Assert.Empty((await Read(null)).Rows);
    }

    [Theory]
    [InlineData("/etc/*.csv")]
    [InlineData("../fgw/*.csv")]
    [InlineData("inbox/../../x.csv")]
    [InlineData("in*/x.csv")]
    [InlineData("inbox\\x.csv")]
    public void Paths_stay_below_the_root(string pattern) =>
        Assert.Equal("XN-ADAPTER-0106", Assert.Throws<FileFaultException>(() => new InboxFolder(root, pattern)).Code);

    [Fact]
    public async Task Rows_are_read_from_gb18030_with_their_bytes()
    {
        var row = PenaltyAdapter.GoodRow.Replace("未按图施工", "𠮷田未按图施工", StringComparison.Ordinal);
        var bytes = CsvCharsets.Strict(CsvCharset.Gb18030).GetBytes(PenaltyAdapter.Header + "\r\n" + row + "\r\n");
        File.WriteAllBytes(Full("处罚1.csv"), bytes);
        await Settle();
        var read = await Read(null);
        Assert.Equal(row, CsvCharsets.Strict(CsvCharset.Gb18030).GetString(read.Rows[0].Raw.Span));
        Assert.Equal(bytes.Length, read.Next!.Offset);
    }

    [MemberNotNull(nameof(settled), nameof(source))]
    private void Restart()
    {
        source?.Dispose();
        settled = new(TimeSpan.FromSeconds(10), time);
        source = new(PenaltyAdapter.Model, new InboxFolder(root, "inbox/处罚*.csv"), settled, new(), new Known(done), fault => faults.Add(fault.Code));
    }

    private async Task Settle()
    {
        await source.ReadAsync(null, default);
        time.Advance(TimeSpan.FromSeconds(10));
    }

    private ValueTask<SourceRead> Read(AdapterCursor? cursor) => source.ReadAsync(cursor, default);

    private static AdapterCursor Again(AdapterCursor cursor) => AdapterCursor.Parse(cursor.ToBytes())!;

    private string Full(string name) => Path.Combine(root, "inbox", name);

    private void Put(string name, int rows)
    {
        File.WriteAllText(Full(name), PenaltyAdapter.Header + "\n" + string.Concat(Enumerable.Range(1, rows).Select(i => PenaltyAdapter.GoodRow.Replace("21号", $"{i}号", StringComparison.Ordinal) + "\n")));
        File.SetLastWriteTimeUtc(Full(name), DateTime.UnixEpoch.AddDays(rows));
    }

    private sealed class Known(HashSet<string> done) : ICompletedFiles
    {
        public ValueTask<bool> HasAsync(string hash, CancellationToken cancellationToken) => new(done.Contains(hash));
    }
}
