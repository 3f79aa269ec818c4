using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Digests;

/// <summary>The state digest hangs on what the departments say, field by field, and on nothing else: not on the order of rows, the files they stand in, or who came first.</summary>
public sealed class When_departments_say_the_same_otherwise
{
    private const int Rows = 400;
    private const int ContentColumn = 12;
    private const int RowsPerFile = 40;
    private const string Housing = "legacy/zjw/inbox";

    [Fact]
    public async Task Should_come_to_another_digest_when_one_field_of_one_row_is_another()
    {
        using var said = new RewrittenFiles(Rows);
        using var changed = new RewrittenFiles(Rows);
        var rows = said.Take(Housing);
        Assert.True(rows.Count > RowsPerFile);
        said.Put(Housing, rows, RowsPerFile);
        var fields = rows[^1].Split(',');
        fields[ContentColumn] += "X";
        changed.Take(Housing);
        changed.Put(Housing, [.. rows.SkipLast(1), string.Join(',', fields)], RowsPerFile);
        var digests = new[] { await DigestAsync(said), await DigestAsync(changed) };
        Assert.NotEqual(digests[0], digests[1]);
    }

    [Fact]
    public async Task Should_come_to_the_same_digest_when_the_same_rows_come_backwards_in_other_files_before_all_others()
    {
        using var said = new RewrittenFiles(Rows);
        using var otherwise = new RewrittenFiles(Rows);
        var rows = said.Take(Housing);
        said.Put(Housing, rows, RowsPerFile);
        otherwise.Take(Housing);
        otherwise.Put(Housing, [.. Enumerable.Reverse(rows)], RowsPerFile / 2);
        string[] others = ["legacy/gsj/inbox", "legacy/rsj/inbox"];
        foreach (var inbox in others) otherwise.Hide(inbox);
        var first = await DigestAsync(otherwise);
        foreach (var inbox in others) otherwise.Show(inbox);
        var whole = await DigestAsync(otherwise);
        Assert.NotEqual(first, whole);
        Assert.Equal(await DigestAsync(said), whole);
    }

    private static async Task<string> DigestAsync(RewrittenFiles files)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var city = await City.StartAsync(new CityOptions { Folder = files.Folder, Rows = Rows }, stop);
        await city.RestAsync(stop);
        var status = await city.Node.GetStatusAsync(stop);
        Assert.DoesNotContain(status.Adapters, adapter => adapter.NeedsHelp);
        return (await city.Node.SummariseAsync(stop)).StateDigest;
    }
}
