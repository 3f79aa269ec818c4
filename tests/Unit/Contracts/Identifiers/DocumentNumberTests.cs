using System.Text.RegularExpressions;
using Xianning.Exchange.Contracts.Identifiers;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Identifiers;

public sealed class DocumentNumberTests
{
    [Theory]
    [InlineData("咸政办发〔2015〕21号")]
    [InlineData("咸住建罚〔2015〕21号")]
    [InlineData("咸人社监罚字〔2016〕3-1号")]
    [InlineData("A〔1949〕99999999号")]
    public void A_number_is_read_and_fits_the_contracts_pattern(string text)
    {
        Assert.Equal(text, DocumentNumber.Parse(text).Value);
        Assert.Matches(new Regex(DocumentNumber.Pattern), text);
    }

    [Theory]
    [InlineData(null, IdentifierFault.Empty)]
    [InlineData("咸政办发[2015]21号", IdentifierFault.Shape)]
    [InlineData("咸政办发〔2015〕021号", IdentifierFault.Shape)]
    [InlineData("咸政办发〔2015〕第21号", IdentifierFault.Shape)]
    [InlineData("咸政办发〔2015〕21", IdentifierFault.Shape)]
    [InlineData("咸政办发〔2015〕号", IdentifierFault.Shape)]
    [InlineData("〔2015〕21号", IdentifierFault.Shape)]
    [InlineData("咸 政〔2015〕21号", IdentifierFault.Shape)]
    [InlineData("咸政〔2015〕２1号", IdentifierFault.Shape)]
    [InlineData("咸政〔2015〕21-0号", IdentifierFault.Shape)]
    [InlineData("咸政〔20A5〕21号", IdentifierFault.Date)]
    [InlineData("咸政〔1848〕21号", IdentifierFault.Date)]
    public void What_is_no_number_is_refused_with_its_reason(string? text, IdentifierFault expected)
    {
        Assert.False(DocumentNumber.TryParse(text, out _, out var fault));
        Assert.Equal(expected, fault);
        Assert.DoesNotMatch(new Regex(DocumentNumber.Pattern), text ?? "");
    }
}
