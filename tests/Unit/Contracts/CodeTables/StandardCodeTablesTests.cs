using Xianning.Exchange.Contracts.CodeTables;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.CodeTables;

public sealed class StandardCodeTablesTests
{
    [Theory]
    [InlineData("penalty-class-2018", "罚款", "2")]
    [InlineData("penalty-class-2018", "9", "9")]
    [InlineData("penalty-class-2018", "暂扣或者吊销许可证、暂扣或者吊销执照", "5")]
    [InlineData("party-type-2018", "法人及非法人组织", "02")]
    [InlineData("party-type-2018", "自然人", "01")]
    [InlineData("id-type-2018", "身份证", "01")]
    [InlineData("id-type-2018", "111", "01")]
    [InlineData("registration-status-2015", "开业", "存续")]
    public void A_sources_word_becomes_the_standard_code(string table, string source, string standard)
    {
        Assert.True(StandardCodeTables.TryGet(table, out var found));
        Assert.True(found.TryMap(source, out var mapped));
        Assert.Equal(standard, mapped);
        Assert.NotNull(found.NameOf(standard));
    }

    [Fact]
    public void An_unknown_word_or_table_is_not_mapped()
    {
        Assert.False(StandardCodeTables.TryGet("penalty-class-1999", out _));
        Assert.True(StandardCodeTables.TryGet("penalty-class-2018", out var table));
        Assert.False(table.TryMap("口头教育", out _));
        Assert.Null(table.NameOf("7"));
    }

    [Fact]
    public void A_standard_code_stands_for_itself_in_every_table()
    {
        foreach (var name in StandardCodeTables.Names)
        {
            Assert.True(StandardCodeTables.TryGet(name, out var table));
            Assert.All(table.Rows, row => Assert.True(table.TryMap(row.Standard, out var same) && same == row.Standard));
        }
    }
}
