using Xianning.Exchange.Capabilities.Credit;
using Xunit;

namespace Xianning.Exchange.Tests.Capabilities.Credit;

public class PublicityPolicyTests
{
    [Theory]
    [InlineData("2", 20000, "2015-03-01", false, "2015-04-15", true, "2020-03-01", "organisation-2014")]
    [InlineData("2", 20000, "2015-03-01", false, "2020-03-01", true, "2020-03-01", "organisation-2014")]
    [InlineData("2", 20000, "2015-03-01", false, "2020-03-02", false, "2020-03-01", "organisation-2014")]
    [InlineData("1", 0, "2015-03-01", false, "2015-04-15", true, "2020-03-01", "organisation-2014")]
    [InlineData("1", 0, "2022-03-01", false, "2022-03-02", false, null, "warning-only-2021")]
    [InlineData("2", 5000, "2022-03-01", false, "2022-06-01", true, "2022-06-01", "small-fine-2021")]
    [InlineData("2", 5000, "2022-03-01", false, "2022-06-02", false, "2022-06-01", "small-fine-2021")]
    [InlineData("2", 5001, "2022-03-01", false, "2025-03-01", true, "2025-03-01", "organisation-2021")]
    [InlineData("4", 0, "2022-03-01", false, "2025-03-02", false, "2025-03-01", "organisation-2021")]
    [InlineData("2", 20000, "2018-01-31", false, "2021-09-01", false, "2021-01-31", "organisation-2021")]
    [InlineData("1", 0, "2022-03-01", true, "2027-03-01", true, "2027-03-01", "person-2013")]
    [InlineData("2", 20000, "2022-03-01", true, "2027-03-02", false, "2027-03-01", "person-2013")]
    [InlineData("2", 20000, "2010-03-01", false, "2014-09-30", false, null, null)]
    public void A_penalty_is_public_as_long_as_the_law_of_the_day_says(string kind, int fine, string decided, bool person, string today, bool isPublic, string? until, string? rule)
    {
        var penalty = PenaltyContent.Of(CreditSamples.Penalty() with { PenaltyClass = kind, FineYuan = fine, DecidedOn = DateOnly.Parse(decided) });
        var decision = PublicityPolicy.Shipped.Decide(penalty, person, DateOnly.Parse(today));
        Assert.Equal((isPublic, until is null ? null : DateOnly.Parse(until), rule), (decision.IsPublic, decision.Until, decision.Rule?.Id));
    }

    [Theory]
    [InlineData("2016-03-01", "2016-03-01")]
    [InlineData("2030-03-01", "2020-03-01")]
    public void A_source_may_shorten_the_period_and_never_lengthen_it(string stated, string until)
    {
        var penalty = PenaltyContent.Of(CreditSamples.Penalty() with { DecidedOn = new DateOnly(2015, 3, 1), PublicUntil = DateOnly.Parse(stated) });
        Assert.Equal(DateOnly.Parse(until), PublicityPolicy.Shipped.Decide(penalty, isPerson: false, new DateOnly(2015, 4, 1)).Until);
    }

    [Fact]
    public void Every_row_of_the_shipped_files_names_law_and_article_and_its_dates()
    {
        Assert.All(RuleFiles.Publicity().Rules, rule => Assert.True(rule.LegalBasis.Length > 0 && rule.Article.Length > 0 && rule.EffectiveFrom.Year > 2000, rule.Id));
        Assert.All(RuleFiles.Purposes().Purposes, row => Assert.True(row.LegalBasis.Length > 0 && row.Article.Length > 0, row.Purpose));
    }
}
