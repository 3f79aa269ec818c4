using System.Text.Json;
using Xianning.Exchange.Adapters.Cleansing;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters.Cleansing;

public class CleansingRulesTests
{
    [Theory]
    // DQ-03 to 06: characters
    [InlineData("facts", "cafe\u0301", "café", "DQ-03")]
    [InlineData("facts", "①㈱〇", "①㈱〇", null)]
    [InlineData("party", "９１４２１２００ＸＮ００００１１９Ｎ", "91421200XN0000119N", "DQ-04")]
    [InlineData("facts", "于２０１５年，违规。", "于2015年，违规。", "DQ-04")]
    [InlineData("partyName", "企业甲(示例)", "企业甲（示例）", "DQ-05")]
    [InlineData("partyName", "咸宁 市 某某公司", "咸宁市某某公司", "DQ-05")]
    [InlineData("partyName", "ABC Trading 公司", "ABC Trading 公司", null)]
    [InlineData("legalRepName", "阿迪力•买买提", "阿迪力·买买提", "DQ-05")]
    [InlineData("facts", "未按\u200B图\u00A0施工\u0007", "未按图施工", "DQ-06")]
    [InlineData("facts", "第一行\r\n第二行", "第一行\n第二行", "DQ-06")]
    // DQ-08, 09: spellings of nothing, spreadsheets
    [InlineData("remark", "\\N", null, "DQ-08")]
    [InlineData("remark", "无", null, "DQ-08")]
    [InlineData("publicUntil", "0000-00-00", null, "DQ-08")]
    [InlineData("party", "'91421200XN0000119N", "91421200XN0000119N", "DQ-09")]
    [InlineData("party", "=\"91421200XN0000119N\"", "91421200XN0000119N", "DQ-09")]
    [InlineData("remark", "=HYPERLINK(\"http://example.invalid\",\"查看\")", "=HYPERLINK(\"http://example.invalid\",\"查看\")", null)]
    // DQ-10, 12, 15, 17: codes
    [InlineData("party", "91421200xn0000119n", "91421200XN0000119N", "DQ-10")]
    [InlineData("orgCode", "XN0000119", "XN000011-9", "DQ-12")]
    [InlineData("penaltyClass", "警告", "1", null)]
    [InlineData("docNo", "咸住建罚[2015]21号", "咸住建罚〔2015〕21号", "DQ-17")]
    [InlineData("docNo", "咸住建罚（２０１５）第０２１号", "咸住建罚〔2015〕21号", "DQ-17")]
    [InlineData("docNo", "咸住建罚【2015】 21 号", "咸住建罚〔2015〕21号", "DQ-17")]
    // DQ-20, 21: dates
    [InlineData("decidedOn", "2015/4/15", "2015-04-15", "DQ-20")]
    [InlineData("decidedOn", "2015.4.15", "2015-04-15", "DQ-20")]
    [InlineData("decidedOn", "20150415", "2015-04-15", "DQ-20")]
    [InlineData("decidedOn", "2015年4月15日", "2015-04-15", "DQ-20")]
    [InlineData("decidedOn", "二〇一五年四月十五日", "2015-04-15", "DQ-20")]
    [InlineData("decidedOn", "二○一五年十月三十日", "2015-10-30", "DQ-20")]
    [InlineData("decidedOn", "42109", "2015-04-15", "DQ-20")]
    [InlineData("decidedOn", "1429056000000", "2015-04-15", "DQ-20")]
    [InlineData("decidedOn", "2015-04-15 00:00:00", "2015-04-15", "DQ-20")]
    [InlineData("validTo", "长期", null, "DQ-21")]
    [InlineData("validTo", "9999-12-31", null, "DQ-21")]
    [InlineData("publicUntil", "2099-12-31", null, "DQ-21")]
    [InlineData("publicUntil", "1900-01-01", null, "DQ-21")]
    // DQ-23: money
    [InlineData("fineYuan", "1.2", "12000", null)]
    [InlineData("fineYuan", "0.00015", "1.5", null)]
    [InlineData("fineYuan", "1.2万元", "12000", "DQ-23")]
    [InlineData("fineYuan", "12,000元", "12000", "DQ-23")]
    [InlineData("fineYuan", "￥12000.50元整", "12000.5", "DQ-23")]
    [InlineData("fineYuan", "0.5亿元", "50000000", "DQ-23")]
    [InlineData("fineYuan", "5,000000", "50000000000", "DQ-23")]
    public void A_value_is_repaired(string field, string dirty, string? clean, string? rule)
    {
        using var cleanser = PenaltyAdapter.Cleanser();

        var body = cleanser.Cleanse(PenaltyAdapter.Row((field, dirty)));

        Assert.Null(cleanser.Row.Fault);
        using var json = JsonDocument.Parse(body);
        Assert.Equal(clean, json.RootElement.TryGetProperty(field, out var value) ? value.ToString() : null);
        Assert.Equal(rule is null ? [] : [rule], cleanser.Row.Fixes.Select(fix => fix.Rule).Distinct());
        Assert.All(cleanser.Row.Fixes, fix => Assert.Equal(field, fix.Field));
    }

    [Theory]
    [InlineData("facts", "锟斤拷锟斤拷施工", "DQ-02")]
    [InlineData("facts", "未按\uFFFD图", "DQ-02")]
    [InlineData("partyName", "å’¸å®\u0081å¸‚", "DQ-02")]
    [InlineData("party", "4.21E+17", "DQ-09")]
    [InlineData("party", "=VLOOKUP(A1;B:C;2)", "DQ-09")]
    [InlineData("fineYuan", "#REF!", "DQ-09")]
    [InlineData("party", "91421200XN0000118N", "DQ-10")]
    [InlineData("party", "9I4212OOXN0000119N", "DQ-10")]
    [InlineData("party", "914212", "DQ-10")]
    [InlineData("penaltyClass", "口头教育", "DQ-15")]
    [InlineData("decidedOn", "去年春天", "DQ-20")]
    [InlineData("decidedOn", "2015-02-30", "DQ-20")]
    [InlineData("decidedOn", "15/4/2015", "DQ-20")]
    [InlineData("decidedOn", "2105-04-15", "DQ-22")]
    [InlineData("validTo", "2014-04-15", "DQ-22")]
    [InlineData("fineYuan", "壹万元", "DQ-23")]
    [InlineData("fineYuan", "-1", "DQ-23")]
    [InlineData("fineYuan", "0.0000015", "DQ-23")]
    [InlineData("fineYuan", "99999999999999999999999999", "DQ-23")]
    [InlineData("docNo", null, "DQ-25")]
    [InlineData("docNo", "无", "DQ-25")]
    [InlineData("personIdNo", "421299198511110067", "DQ-25")]
    public void A_row_goes_back(string field, string? value, string rule)
    {
        using var cleanser = PenaltyAdapter.Cleanser();

        Assert.Null(cleanser.Cleanse(PenaltyAdapter.Row((field, value))));

        Assert.Equal(rule, cleanser.Row.Fault!.Rule);
        Assert.NotEmpty(cleanser.Row.Fault.Text);
    }

    [Fact]
    public void A_text_that_is_too_long_goes_back_counted_in_characters()
    {
        using var cleanser = PenaltyAdapter.Cleanser();
        Assert.NotNull(cleanser.Cleanse(PenaltyAdapter.Row(("remark", string.Concat(Enumerable.Repeat("𠮷", 4096))))));
        Assert.Null(cleanser.Cleanse(PenaltyAdapter.Row(("remark", new string('字', 4097)))));
        Assert.Equal(("DQ-25", "remark"), (cleanser.Row.Fault!.Rule, cleanser.Row.Fault.Field));
    }

    [Fact]
    public void For_ever_sets_longTerm_without_a_column()
    {
        using var cleanser = PenaltyAdapter.Cleanser();
        using var json = JsonDocument.Parse(cleanser.Cleanse(PenaltyAdapter.Row(("validTo", "长期"))));
        Assert.True(json.RootElement.GetProperty("longTerm").GetBoolean());
    }

    [Theory]
    [InlineData(null, "421299198511110067")]
    [InlineData("421299198511110067", null)]
    [InlineData(null, "４２１２９９１９８５１１１１００６７")]
    public void A_person_is_known_by_a_token(string? party, string? personId)
    {
        using var cleanser = PenaltyAdapter.Cleanser();
        var row = PenaltyAdapter.Row(("party", party), ("partyType", "自然人"), ("partyName", "张三"), ("personIdType", "身份证"), ("personIdNo", personId));

        using var json = JsonDocument.Parse(cleanser.Cleanse(row));

        Assert.Equal("p:token-of-421299198511110067", json.RootElement.GetProperty("party").GetString());
        Assert.Equal("421299198511110067", json.RootElement.GetProperty("personIdNo").GetString());
    }

    [Fact]
    public void An_old_citizen_id_becomes_one_of_18_characters()
    {
        using var cleanser = PenaltyAdapter.Cleanser();
        using var json = JsonDocument.Parse(cleanser.Cleanse(PenaltyAdapter.Row(("party", null), ("partyType", "自然人"), ("personIdType", "身份证"), ("personIdNo", "421299500101001"))));
        Assert.Equal("421299195001010011", json.RootElement.GetProperty("personIdNo").GetString());
        Assert.Contains(new("DQ-11", "personIdNo"), cleanser.Row.Fixes);
    }

    [Fact]
    public void A_person_without_an_id_goes_back_and_the_id_is_named()
    {
        using var cleanser = PenaltyAdapter.Cleanser();
        Assert.Null(cleanser.Cleanse(PenaltyAdapter.Row(("party", null), ("partyType", "自然人"))));
        Assert.Equal(("DQ-25", "personIdNo"), (cleanser.Row.Fault!.Rule, cleanser.Row.Fault.Field));
    }

    [Fact]
    public void A_reason_does_not_quote_a_whole_citizen_id()
    {
        using var cleanser = PenaltyAdapter.Cleanser();
        Assert.Null(cleanser.Cleanse(PenaltyAdapter.Row(("party", null), ("partyType", "自然人"), ("personIdType", "身份证"), ("personIdNo", "421299198511110068"))));
        Assert.Equal("DQ-11", cleanser.Row.Fault!.Rule);
        Assert.DoesNotContain("19851111", cleanser.Row.Fault.Text, StringComparison.Ordinal);
        Assert.Contains("421299********0068", cleanser.Row.Fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_keep_the_row()
    {
        using var cleanser = PenaltyAdapter.Cleanser();
        Assert.NotNull(cleanser.Cleanse(PenaltyAdapter.Row(("orgCode", "XN000012-7"), ("publicUntil", "2014-04-15"), ("fineYuan", "5,000000"))));
        Assert.Equal(["DQ-23", "DQ-22", "DQ-12"], cleanser.Row.Warnings.Select(warning => warning.Rule));
    }

    [Fact]
    public void The_body_stands_in_the_contracts_order_without_absent_fields()
    {
        using var cleanser = PenaltyAdapter.Cleanser();
        using var json = JsonDocument.Parse(cleanser.Cleanse(PenaltyAdapter.Row()));
        Assert.Equal(["party", "partyName", "partyType", "docNo", "penaltyClass", "fineYuan", "decidedOn", "authority"], json.RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Rules_stand_in_one_table_in_their_order() => Assert.Equal(
        ["DQ-02", "DQ-06", "DQ-03", "DQ-04", "DQ-09", "DQ-08", "DQ-05", "DQ-17", "DQ-12", "DQ-11", "DQ-10", "DQ-14", "DQ-15", "DQ-20", "DQ-21", "DQ-23", "DQ-25", "DQ-31", "DQ-25", "DQ-22", "DQ-12"],
        [.. CleansingRules.CellRules.Select(rule => rule.Id), .. CleansingRules.RowRules.Select(rule => rule.Id)]);
}
