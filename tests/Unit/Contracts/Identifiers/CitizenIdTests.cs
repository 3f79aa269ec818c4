using System.Text;
using Xianning.Exchange.Contracts.Identifiers;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Identifiers;

public sealed class CitizenIdTests
{
    [Theory]
    [InlineData("42120219000101001X", true, "1900-01-01")]
    [InlineData("421200198802290035", true, "1988-02-29")]
    [InlineData("421299200001010058", true, "2000-01-01")]
    [InlineData("421299199912310048", false, "1999-12-31")]
    [InlineData("421299195003150026", false, "1950-03-15")]
    [InlineData("421299198511110067", false, "1985-11-11")]
    [InlineData("42129919900601006X", false, "1990-06-01")]
    public void A_sample_number_tells_sex_and_date_of_birth(string text, bool male, string born)
    {
        Assert.True(CitizenId.TryParse(text, out var id, out var fault));
        Assert.Equal(IdentifierFault.None, fault);
        Assert.Equal(male, id.IsMale);
        Assert.Equal(born, id.BornOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(CitizenId.IsValid(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData(null, IdentifierFault.Empty)]
    [InlineData("42129920000101005", IdentifierFault.Length)]
    [InlineData("421299500101001", IdentifierFault.Length)]
    [InlineData("42129919900601006x", IdentifierFault.Alphabet)]
    [InlineData("４21299200001010058", IdentifierFault.Alphabet)]
    [InlineData("4212992000010100A8", IdentifierFault.Alphabet)]
    [InlineData("991299200001010058", IdentifierFault.Region)]
    [InlineData("421298200001010058", IdentifierFault.Region)]
    [InlineData("421299200013010058", IdentifierFault.Date)]
    [InlineData("421200198902290035", IdentifierFault.Date)]
    [InlineData("421299180001010058", IdentifierFault.Date)]
    [InlineData("421299200001010057", IdentifierFault.CheckDigit)]
    public void What_is_no_number_is_refused_with_its_reason(string? text, IdentifierFault expected)
    {
        Assert.False(CitizenId.TryParse(text, out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void A_number_of_the_first_generation_becomes_one_of_eighteen_characters()
    {
        Assert.True(CitizenId.TryParseFirstGeneration("421299500101001", out var id, out _));
        Assert.Equal("421299195001010011", id.Value);
    }

    [Theory]
    [InlineData("42129950010100", IdentifierFault.Length)]
    [InlineData("42129950010100X", IdentifierFault.Alphabet)]
    [InlineData("421299501301001", IdentifierFault.Date)]
    public void A_broken_number_of_the_first_generation_is_refused(string text, IdentifierFault expected)
    {
        Assert.False(CitizenId.TryParseFirstGeneration(text, out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void Nobody_is_born_tomorrow_or_older_than_a_hundred_and_thirty()
    {
        var id = CitizenId.Parse("42120219000101001X");
        Assert.True(id.IsPlausibleOn(new DateOnly(2026, 11, 25)));
        Assert.False(id.IsPlausibleOn(new DateOnly(1899, 12, 31)));
        Assert.False(id.IsPlausibleOn(new DateOnly(2030, 1, 2)));
    }

    [Fact]
    public void Printed_it_is_masked()
    {
        Assert.Equal("421299********0058", CitizenId.Parse("421299200001010058").ToString());
        Assert.DoesNotContain("20000101", $"{CitizenId.Parse("421299200001010058")}", StringComparison.Ordinal);
    }
}
