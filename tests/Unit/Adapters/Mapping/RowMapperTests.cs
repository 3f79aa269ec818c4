using System.Text;
using Xianning.Exchange.Adapters.Cleansing;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters.Mapping;

public class RowMapperTests
{
    [Fact]
    public void Cells_come_to_their_fields_trimmed_and_unquoted()
    {
        var values = Map("\" 企业甲 \",法人,91,,张三,,,咸〔2015〕1号,\"他说\"\"好\"\"\",罚款, 1.2 ,2015-04-15,,,", out var fault);
        Assert.Null(fault);
        Assert.Equal("企业甲", values![Index("partyName")]);
        Assert.Equal("他说\"好\"", values[Index("facts")]);
        Assert.Equal("1.2", values[Index("fineYuan")]);
        Assert.Equal("11421200XN0000071N", values[Index("authority")]);
        Assert.Null(values[Index("remark")]);
    }

    [Theory]
    [InlineData("少,列")]
    [InlineData("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,多一列")]
    public void A_row_with_another_number_of_cells_goes_back(string row)
    {
        Assert.Null(Map(row, out var fault));
        Assert.Equal("DQ-09", fault!.Rule);
    }

    [Fact]
    public void A_delimiter_behind_the_last_cell_does_no_harm() => Assert.NotNull(Map(PenaltyAdapter.GoodRow + ",", out _));

    [Fact]
    public void A_byte_that_means_nothing_costs_its_row()
    {
        var raw = CsvCharsets.Strict(CsvCharset.Gb18030).GetBytes(PenaltyAdapter.GoodRow);
        raw[1] = 0xFF;
        Assert.Null(Map(raw, RecordFault.None, out var fault));
        Assert.Equal("DQ-02", fault!.Rule);
    }

    [Theory]
    [InlineData("nix: 文号", "没有字段")]
    [InlineData("docNo: { column: 文号, kind: poem }", "未知的 kind")]
    [InlineData("docNo: { column: 文号, codes: nix-2018 }", "没有代码表")]
    [InlineData("docNo: { column: 文号, unit: 万元 }", "unit 只用于金额")]
    [InlineData("fineYuan: { column: 罚款, kind: text }", "不能是 kind")]
    public void A_mapping_that_does_not_fit_the_contract_is_refused_with_its_place(string line, string said)
    {
        var yaml = $"resource: r\nsource: {{ csv: {{ files: a.csv }} }}\nmap:\n  {line}\nrun: {{ as: zjw }}\n";
        var fault = Assert.Throws<AdapterConfigException>(() => AdapterModel.Compile(AdapterConfig.Parse("a", Encoding.UTF8.GetBytes(yaml)), PenaltyAdapter.Contract));
        Assert.Equal(4, fault.Line);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    private static int Index(string field) => PenaltyAdapter.Model.IndexOf(field);

    private static string?[]? Map(string row, out RowFault? fault) => Map(CsvCharsets.Strict(CsvCharset.Gb18030).GetBytes(row), RecordFault.None, out fault);

    private static string?[]? Map(byte[] raw, RecordFault record, out RowFault? fault)
    {
        var header = new CsvHeader(CsvCharset.Gb18030, ',', PenaltyAdapter.Header.Split(','), [], 0);
        return new RowMapper(PenaltyAdapter.Model).Map(new(new("x.csv", header, PenaltyAdapter.Model), 1, raw, record), out fault);
    }
}
