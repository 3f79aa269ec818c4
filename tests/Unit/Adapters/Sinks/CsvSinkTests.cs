using System.Text;
using Xianning.Exchange.Adapters.Sinks;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters.Sinks;

public sealed class CsvSinkTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("xn-sink-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_carries_its_range_in_its_name_and_writing_again_gives_the_same()
    {
        var sink = new CsvSink(folder, "credit", ["名称", "备注"], new());
        var path = sink.Write(10, 12, [["甲", "a,b"], ["乙", null]]);
        var bytes = File.ReadAllBytes(path);

        Assert.Equal("credit.000000000010-000000000012.csv", Path.GetFileName(path));
        Assert.Equal("\uFEFF名称,备注\r\n甲,\"a,b\"\r\n乙,\r\n", Encoding.UTF8.GetString(bytes));
        sink.Write(10, 12, [["甲", "a,b"], ["乙", null]]);
        Assert.Equal(bytes, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("1=1", "1=1")]
    public void Cells_that_a_spreadsheet_would_compute_get_an_apostrophe(string cell, string guarded)
    {
        Assert.Contains($"\n{guarded}\r", Text(new CsvSink(folder, "a", ["x"], new()).Write(1, 1, [[cell]])), StringComparison.Ordinal);
        Assert.Contains($"\n{cell}\r", Text(new CsvSink(folder, "b", ["x"], new() { Machine = true }).Write(1, 1, [[cell]])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_department_may_have_gb18030()
    {
        var path = new CsvSink(folder, "a", ["名称"], new() { Encoding = "gb18030" }).Write(1, 1, [["𠮷"]]);
        Assert.Equal("名称\r\n𠮷\r\n", CsvCharsets.Strict(CsvCharset.Gb18030).GetString(File.ReadAllBytes(path)));
    }

    [Fact]
    public void A_row_that_does_not_fit_leaves_no_file()
    {
        Assert.Throws<ArgumentException>(() => new CsvSink(folder, "a", ["x"], new()).Write(1, 1, [["1", "2"]]));
        Assert.DoesNotContain(Directory.GetFiles(folder), file => file.EndsWith(".csv", StringComparison.Ordinal));
    }

    private static string Text(string path) => File.ReadAllText(path);
}
