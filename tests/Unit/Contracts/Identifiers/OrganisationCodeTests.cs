using Xianning.Exchange.Contracts.Identifiers;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Identifiers;

public sealed class OrganisationCodeTests
{
    [Theory]
    [InlineData("XN000001-2")]
    [InlineData("XN000002-0")]
    [InlineData("XN000003-9")]
    [InlineData("XN000004-7")]
    [InlineData("XN000005-5")]
    [InlineData("XN000006-3")]
    [InlineData("XN000007-1")]
    [InlineData("XN000008-X")]
    [InlineData("XN000009-8")]
    [InlineData("XN000010-0")]
    [InlineData("XN000011-9")]
    [InlineData("XN000012-7")]
    [InlineData("XN000013-5")]
    [InlineData("XN000014-3")]
    [InlineData("XN000015-1")]
    [InlineData("XN000016-X")]
    [InlineData("XN000017-8")]
    public void A_code_is_read_with_and_without_its_hyphen(string text)
    {
        Assert.Equal(text, OrganisationCode.Parse(text).Value);
        Assert.Equal(text, OrganisationCode.Parse(text.Replace("-", "", StringComparison.Ordinal)).Value);
    }

    [Theory]
    [InlineData("", IdentifierFault.Empty)]
    [InlineData("XN000001", IdentifierFault.Length)]
    [InlineData("XN000001/2", IdentifierFault.Shape)]
    [InlineData("xn000001-2", IdentifierFault.Alphabet)]
    [InlineData("XN000001-A", IdentifierFault.Alphabet)]
    [InlineData("XN000001-3", IdentifierFault.CheckDigit)]
    public void What_is_no_code_is_refused_with_its_reason(string text, IdentifierFault expected)
    {
        Assert.False(OrganisationCode.TryParse(text, out _, out var fault));
        Assert.Equal(expected, fault);
    }
}
