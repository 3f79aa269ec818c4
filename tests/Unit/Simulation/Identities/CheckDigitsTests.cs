using Xianning.Exchange.Simulation.Identities;
using Xunit;

namespace Xianning.Exchange.Tests.Simulation.Identities;

public class CheckDigitsTests
{
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("11421200XN0000012K")]
    [InlineData("91421200XN0000119N")]
    [InlineData("92421222XN00001430")]
    [InlineData("93421224XN0000178C")]
    public void A_credit_code_ends_as_the_standard_says(string code) => Assert.Equal(code[17], CheckDigits.OfUscc(code.AsSpan(0, 17)));

    [Theory]
    [InlineData("XN0000012")]
    [InlineData("XN0000020")]
    [InlineData("XN000008X")]
    [InlineData("XN000016X")]
    public void An_organisation_code_ends_as_the_standard_says(string code) => Assert.Equal(code[8], CheckDigits.OfOrganisation(code.AsSpan(0, 8)));

    [Theory]
    [InlineData("42120219000101001X")]
    [InlineData("421299200001010058")]
    [InlineData("42129919900601006X")]
    public void A_citizens_number_ends_as_the_standard_says(string number) => Assert.Equal(number[17], CheckDigits.OfCitizen(number.AsSpan(0, 17)));

    [Theory]
    [InlineData("421200000000017")]
    [InlineData("421200600000018")]
    public void A_registration_number_ends_as_the_standard_says(string number) => Assert.Equal(number[14], CheckDigits.OfRegistration(number.AsSpan(0, 14)));
}
