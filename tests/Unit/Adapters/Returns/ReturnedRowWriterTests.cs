using Xianning.Exchange.Adapters.Returns;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters.Returns;

public class ReturnedRowWriterTests
{
    [Fact]
    public void A_row_goes_back_in_its_own_encoding_with_the_reason_behind_it() =>
        Assert.Equal("名称,代码,备注,\"退回原因\"\r\n甲,1,,\"DQ-10 错\"\r\n", Write("甲,1,", "DQ-10 错"));

    [Fact]
    public void Cells_that_a_spreadsheet_would_compute_are_guarded() =>
        Assert.EndsWith("\r\n'=1+1,\"'@a,b\",'+x,\"r\"\r\n", Write("=1+1,\"@a,b\",+x", "r"), StringComparison.Ordinal);

    [Fact]
    public void A_machine_gets_the_bytes_as_they_were() =>
        Assert.EndsWith("\r\n=1+1,\"@a,b\",+x,\"r\"\r\n", Write("=1+1,\"@a,b\",+x", "r", machine: true), StringComparison.Ordinal);

    [Fact]
    public void A_broken_row_cannot_swallow_its_reason() =>
        Assert.EndsWith("\r\n\"甲,\"\"未闭合,3\",,,\"r\"\r\n", Write("甲,\"未闭合,3", "r"), StringComparison.Ordinal);

    [Fact]
    public void A_row_with_too_few_cells_is_filled_up() => Assert.EndsWith("\r\n甲,,,\"r\"\r\n", Write("甲", "r"), StringComparison.Ordinal);

    private static string Write(string row, string reason, bool machine = false)
    {
        var gb = CsvCharsets.Strict(CsvCharset.Gb18030);
        using var stream = new MemoryStream();
        var writer = new ReturnedRowWriter(stream, new(CsvCharset.Gb18030, ',', ["名称", "代码", "备注"], gb.GetBytes("名称,代码,备注"), 0), machine);
        writer.WriteHeader();
        writer.Write(gb.GetBytes(row), reason);
        return gb.GetString(stream.ToArray());
    }
}
