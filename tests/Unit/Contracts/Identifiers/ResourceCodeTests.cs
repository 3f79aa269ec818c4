using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Identifiers;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Identifiers;

public sealed class ResourceCodeTests
{
    [Theory]
    [InlineData("307012421200011/000023")]
    [InlineData("307012421200007/000002")]
    [InlineData("100001/1")]
    public void A_code_is_read(string text) => Assert.Equal(text, ResourceCode.Parse(text).Value);

    [Fact]
    public void The_demo_citys_codes_are_codes() => Assert.All(DemoResources.All, code => Assert.Equal(code, ResourceCode.Parse(code).Value));

    [Theory]
    [InlineData("", IdentifierFault.Empty)]
    [InlineData("3070/1", IdentifierFault.Length)]
    [InlineData("30701242120000700000000000000000000000/2", IdentifierFault.None)]
    [InlineData("3070124212000070000000000000000000000000/2", IdentifierFault.Length)]
    [InlineData("307012421200A07/000002", IdentifierFault.Alphabet)]
    [InlineData("407012421200007/000002", IdentifierFault.Shape)]
    [InlineData("307012421200007000002", IdentifierFault.Shape)]
    [InlineData("307012421200007/", IdentifierFault.Shape)]
    [InlineData("307012421200007/123456789", IdentifierFault.Shape)]
    [InlineData("30701242/1200007/1", IdentifierFault.Shape)]
    public void What_is_no_code_is_refused_with_its_reason(string text, IdentifierFault expected)
    {
        Assert.Equal(expected == IdentifierFault.None, ResourceCode.TryParse(text, out _, out var fault));
        Assert.Equal(expected, fault);
    }
}
