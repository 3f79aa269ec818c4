using System.Text;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters.Sources.Csv;

public class HeaderFinderTests
{
    private static readonly string[] Wanted = ["名称", "代码"];

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void The_delimiter_is_the_one_that_shows_the_columns(char delimiter)
    {
        var header = Find(Gb($"名称{delimiter}代码{delimiter}备注\r\n甲{delimiter}1{delimiter}a,b;c\r\n"), "auto");
        Assert.Equal(delimiter, header.Delimiter);
        Assert.Equal(["名称", "代码", "备注"], header.Titles);
        Assert.Equal(CsvCharset.Gb18030, header.Charset);
    }

    [Fact]
    public void A_title_line_above_the_header_is_passed_over()
    {
        var text = "咸宁市处罚公示表,,\r\n制表：某某,,\r\n名称,代码,备注\r\n";
        var header = Find(Gb(text + "甲,1,\r\n"), "gb18030");
        Assert.Equal(Gb(text).Length, header.RowsAt);
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("auto")]
    public void Utf8_is_recognised_whatever_was_declared(string declared)
    {
        var header = Find([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("名称,代码\n甲,1\n")], declared);
        Assert.Equal(CsvCharset.Utf8, header.Charset);
        Assert.Equal("名称", header.Titles[0]);
        Assert.Equal(CsvCharset.Utf8, Find(Encoding.UTF8.GetBytes("名称,代码\n甲,1\n"), declared).Charset);
    }

    [Fact]
    public void Gb18030_is_recognised_where_utf8_was_declared() => Assert.Equal(CsvCharset.Gb18030, Find(Gb("名称,代码\n甲,1\n"), "utf-8").Charset);

    [Fact]
    public void Titles_are_compared_without_spaces_width_and_case() =>
        Assert.Equal(0, Find(Gb(" 名 称 ,ｃｏｄｅ（万元）\n"), "auto", ["名称", "CODE(万元)"]).Titles.Count - 2);

    [Fact]
    public void Missing_columns_are_named()
    {
        var fault = Assert.Throws<FileFaultException>(() => Find(Gb("名称,编号\n甲,1\n"), "auto"));
        Assert.Equal("XN-ADAPTER-0104", fault.Code);
        Assert.Contains("缺少列：代码", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_stands_twice_is_refused() =>
        Assert.Contains("重复", Assert.Throws<FileFaultException>(() => Find(Gb("名称,代码,代码\n"), "auto")).Message, StringComparison.Ordinal);

    [Fact]
    public void Utf16_and_empty_files_are_refused()
    {
        Assert.Equal("XN-ADAPTER-0102", Assert.Throws<FileFaultException>(() => Find([0xFF, 0xFE, 0x0D, 0x54], "auto")).Code);
        Assert.Equal("XN-ADAPTER-0104", Assert.Throws<FileFaultException>(() => Find([], "auto")).Code);
    }

    private static CsvHeader Find(byte[] bytes, string declared, string[]? wanted = null) =>
        HeaderFinder.Find(bytes, new() { Files = "*.csv", Encoding = declared }, wanted ?? Wanted, "x.csv");

    private static byte[] Gb(string text) => CsvCharsets.Strict(CsvCharset.Gb18030).GetBytes(text);
}
