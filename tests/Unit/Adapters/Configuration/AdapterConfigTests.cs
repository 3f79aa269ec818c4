using System.Text;
using Xianning.Exchange.Adapters;
using Xianning.Exchange.Adapters.Configuration;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters.Configuration;

public class AdapterConfigTests
{
    private const string Penalties = """
        resource: 307012421200007/000002        # owner, contract and topic stand in the directory
        source:
          csv: { files: inbox/处罚*.csv, encoding: gb18030, settled: 10s }
        map:
          partyName:    行政相对人名称
          penaltyClass: { column: 处罚类别, codes: penalty-class-2018 }
          fineYuan:     { column: 罚款金额, unit: 万元 }
          authority:    { value: 11421200XN0000071N }
        reject:  { to: returned/, stopAbove: 5% }
        run:     { as: zjw, every: 10m }
        """;

    [Fact]
    public void Parse_reads_the_housing_bureaus_file()
    {
        var config = Parse(Penalties);

        Assert.Equal("307012421200007/000002", config.Resource);
        Assert.Equal("inbox/处罚*.csv", config.Csv.Files);
        Assert.Equal("gb18030", config.Csv.Encoding);
        Assert.Null(config.Csv.Delimiter);
        Assert.Equal(TimeSpan.FromSeconds(10), config.Csv.Settled);
        Assert.Equal(["partyName", "penaltyClass", "fineYuan", "authority"], config.Map.Select(field => field.Field));
        Assert.Equal("行政相对人名称", config.Map[0].Column);
        Assert.Equal("penalty-class-2018", config.Map[1].Codes);
        Assert.Equal("万元", config.Map[2].Unit);
        Assert.Equal("11421200XN0000071N", config.Map[3].Value);
        Assert.Equal(0.05m, config.Reject.StopAbove);
        Assert.Equal("zjw", config.Run.As);
        Assert.Equal(TimeSpan.FromMinutes(10), config.Run.Every);
    }

    [Fact]
    public void Parse_refuses_a_key_that_stands_twice_and_says_where() =>
        AssertFault(Penalties + "\nresource: x", "重复的键 'resource'", 11, 1);

    [Fact]
    public void Parse_refuses_a_key_that_nobody_reads_and_says_where() =>
        AssertFault(Penalties.Replace("settled", "setled", StringComparison.Ordinal), "未知的键 'setled'", 3, 51);

    [Theory]
    [InlineData("run: &a { as: zjw }")]
    [InlineData("run: *a")]
    [InlineData("run: !!map { as: zjw }")]
    [InlineData("run: [ zjw ]")]
    [InlineData("run: { as: zjw }\n---\nmore: 1")]
    [InlineData("run: {")]
    public void Parse_refuses_anchors_aliases_tags_lists_and_second_documents(string text) =>
        Assert.StartsWith("XN-ADAPTER-0101 第", Fault(Penalties[..Penalties.IndexOf("run:", StringComparison.Ordinal)] + text).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_refuses_a_text_of_more_than_256_KB() =>
        Assert.Contains("上限", Fault(Penalties + "\n#" + new string('x', AdapterBounds.YamlBytesMax)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_refuses_deep_nesting() =>
        Assert.StartsWith("XN-ADAPTER-0101 第", Fault(string.Concat(Enumerable.Repeat("{a: ", 40)) + "1" + new string('}', 40)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("settled: 10s", "settled: soon")]
    [InlineData("settled: 10s", "settled: 40d")]
    [InlineData("every: 10m", "every: 0s")]
    [InlineData("stopAbove: 5%", "stopAbove: 5")]
    [InlineData("stopAbove: 5%", "stopAbove: 500%")]
    [InlineData("encoding: gb18030", "encoding: big5")]
    [InlineData("unit: 万元", "unit: 美元")]
    [InlineData("as: zjw", "as: ../fgw")]
    [InlineData("{ value: 11421200XN0000071N }", "{ value: 1, column: 2 }")]
    [InlineData("{ value: 11421200XN0000071N }", "{ unit: 万元 }")]
    public void Parse_refuses_values_out_of_range(string good, string bad)
    {
        Assert.Contains(good, Penalties, StringComparison.Ordinal);
        Assert.StartsWith("XN-ADAPTER-0101 第", Fault(Penalties.Replace(good, bad, StringComparison.Ordinal)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resource: 307012421200007/000002")]
    [InlineData("files: inbox/处罚*.csv,")]
    [InlineData("as: zjw,")]
    public void Parse_refuses_a_text_that_lacks_what_must_be_there(string part) =>
        Assert.Contains("缺少", Fault(Penalties.Replace(part, "", StringComparison.Ordinal)).Message, StringComparison.Ordinal);

    private static AdapterConfig Parse(string text) => AdapterConfig.Parse("zjw-penalties", Encoding.UTF8.GetBytes(text));

    private static AdapterConfigException Fault(string text) => Assert.Throws<AdapterConfigException>(() => Parse(text));

    private static void AssertFault(string text, string said, int line, int column)
    {
        var fault = Fault(text);
        Assert.Equal((line, column), (fault.Line, fault.Column));
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }
}
