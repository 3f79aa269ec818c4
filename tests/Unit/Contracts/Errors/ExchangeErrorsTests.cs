using System.Text.RegularExpressions;
using Xianning.Exchange.Contracts.Errors;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Errors;

public sealed class ExchangeErrorsTests
{
    [Fact]
    public void Codes_are_unique_and_well_formed()
    {
        var codes = ExchangeErrors.All.ToList();
        Assert.All(codes, code => Assert.Matches(new Regex("^XN-(ENV|GATE|STREAM|CONTRACT|LOG|STORE|DIR|NODE|ADAPTER|HANDLER|API|CREDIT|BODY)-[0-9]{4}$"), code.Code));
        Assert.Equal(codes.Count, codes.Select(code => code.Code).Distinct().Count());
    }

    [Fact]
    public void Every_code_says_what_why_and_what_next_in_both_languages()
    {
        Assert.All(ExchangeErrors.All, code =>
        {
            Assert.All(new[] { code.TextEn, code.Cause, code.NextStep }, text => Assert.NotEmpty(text));
            Assert.All(new[] { code.TextZh, code.NextStepZh }, text => Assert.Contains(text, letter => letter > 0x4E00));
        });
    }

    [Fact]
    public void Another_departments_resource_is_0104()
    {
        Assert.Equal("XN-GATE-0104", ExchangeErrors.ResourceNotOwned.Code);
        Assert.Equal("RESOURCE_NOT_OWNED", ExchangeErrors.ResourceNotOwned.Name);
        Assert.Same(ExchangeErrors.ResourceNotOwned, ExchangeErrors.Find("XN-GATE-0104"));
    }
}
