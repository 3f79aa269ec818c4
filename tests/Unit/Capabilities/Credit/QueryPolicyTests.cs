using Xianning.Exchange.Capabilities.Credit;
using Xunit;

namespace Xianning.Exchange.Tests.Capabilities.Credit;

public class QueryPolicyTests
{
    private static readonly DateOnly Today = new(2015, 4, 15);
    private static readonly string Person = CreditSamples.Person;

    public static TheoryData<string, string, string?, string, string?> Requests => new()
    {
        { CreditSamples.Enterprise, "tender-review", null, CreditSamples.Housing, null },
        { CreditSamples.Enterprise, "public-credit", null, CreditSamples.Housing, null },
        { Person, "loan-review", "SQ-2015-1", CreditSamples.Housing, null },
        { CreditSamples.Enterprise, "tender-review", null, CreditSamples.Labour, "XN-CREDIT-0101" },
        { CreditSamples.Enterprise, "", null, CreditSamples.Housing, "XN-CREDIT-0102" },
        { CreditSamples.Enterprise, "curiosity", null, CreditSamples.Housing, "XN-CREDIT-0103" },
        { Person, "tender-review", "SQ-2015-1", CreditSamples.Housing, "XN-CREDIT-0104" },
        { Person, "loan-review", null, CreditSamples.Housing, "XN-CREDIT-0105" },
        { Person, "loan-review", "  ", CreditSamples.Housing, "XN-CREDIT-0105" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_is_answered_or_refused_with_a_reason(string party, string purpose, string? authorization, string sender, string? code) =>
        Assert.Equal(code, QueryPolicy.Shipped.Refusal(CreditSamples.Request(party, purpose, authorization), sender, Today)?.Code);

    [Fact]
    public void A_purpose_before_its_law_is_unknown() =>
        Assert.Equal("XN-CREDIT-0103", QueryPolicy.Shipped.Refusal(CreditSamples.Request(), CreditSamples.Housing, new DateOnly(2014, 9, 30))?.Code);
}
