using Xianning.Exchange.Contracts.Identifiers;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Identifiers;

public sealed class RegionCodeTests
{
    [Theory]
    [InlineData("420000")]
    [InlineData("421200")]
    [InlineData("421201")]
    [InlineData("421202")]
    [InlineData("421281")]
    [InlineData("421299")]
    [InlineData("4212KF")]
    [InlineData("421202001")]
    [InlineData("421202570")]
    [InlineData("421202001001")]
    [InlineData("110101")]
    [InlineData("440305")]
    public void An_assigned_code_is_read(string text) => Assert.Equal(text, RegionCode.Parse(text).Value);

    [Theory]
    [InlineData(null, IdentifierFault.Empty)]
    [InlineData("42", IdentifierFault.Length)]
    [InlineData("4212020", IdentifierFault.Length)]
    [InlineData("4212kf", IdentifierFault.Alphabet)]
    [InlineData("KF1202", IdentifierFault.Shape)]
    [InlineData("42120K", IdentifierFault.Shape)]
    [InlineData("421202KF1", IdentifierFault.Shape)]
    [InlineData("421298", IdentifierFault.Region)]
    [InlineData("4212ZZ", IdentifierFault.Region)]
    [InlineData("4201KF", IdentifierFault.Region)]
    [InlineData("421202999", IdentifierFault.Region)]
    [InlineData("991202", IdentifierFault.Region)]
    public void What_was_never_assigned_is_refused_with_its_reason(string? text, IdentifierFault expected)
    {
        Assert.False(RegionCode.TryParse(text, out _, out var fault));
        Assert.Equal(expected, fault);
    }
}
