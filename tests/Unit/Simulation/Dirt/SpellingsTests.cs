using Xianning.Exchange.Simulation.Dirt;
using Xianning.Exchange.Simulation.Seeds;
using Xunit;

namespace Xianning.Exchange.Tests.Simulation.Dirt;

public class SpellingsTests
{
    private readonly Dice dice = new Dice().Seat(1, DiceStream.Dirt, 1);

    [Theory]
    [InlineData("2015-04-15", "二〇一五年四月十五日")]
    [InlineData("2020-10-20", "二〇二〇年十月二十日")]
    [InlineData("2019-12-31", "二〇一九年十二月三十一日")]
    [InlineData("2001-11-30", "二〇〇一年十一月三十日")]
    public void A_stamped_decision_spells_its_date_in_numerals(string date, string spelt) => Assert.Equal(spelt, Spellings.HanDate(date, dice));

    [Fact]
    public void A_date_has_all_its_other_spellings()
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < 100; i++)
            seen.Add(Spellings.OtherDate("2015-04-15", dice)!);
        Assert.Equal(["2015.4.15", "2015/4/15", "20150415", "2015年4月15日", "42109"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_full_width_code_has_the_same_characters_moved_up() => Assert.Equal(18, Spellings.FullWidth("91421200XN0000119N", dice)!.Normalize(System.Text.NormalizationForm.FormKC).Length);

    [Theory]
    [InlineData("")]
    [InlineData("无")]
    public void What_is_no_document_number_gets_no_other_brackets(string cell) => Assert.Null(Spellings.DocumentNumber(cell, dice));

    [Fact]
    public void A_rounded_number_keeps_three_digits() => Assert.Equal("4.21E+17", Damage.Scientific("421299195209020454", dice));

    [Fact]
    public void A_number_that_ends_in_a_letter_is_not_rounded() => Assert.Null(Damage.Scientific("42120219000101001X", dice));
}
