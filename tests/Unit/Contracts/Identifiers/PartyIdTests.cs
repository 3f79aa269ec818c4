using Xianning.Exchange.Contracts.Identifiers;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Identifiers;

public sealed class PartyIdTests
{
    private static readonly string Token = "p:" + new string('a', 32) + new string('0', 32);

    [Fact]
    public void An_organisation_or_a_persons_token_is_a_party()
    {
        Assert.False(PartyId.Parse("91421200XN0000119N").IsPerson);
        Assert.Equal(PartyId.Parse("91421200XN0000119N"), PartyId.Of(Uscc.Parse("91421200XN0000119N")));
        Assert.True(PartyId.Parse(Token).IsPerson);
    }

    [Fact]
    public void A_citizens_number_is_no_party()
    {
        Assert.False(PartyId.TryParse("421299200001010058", out _, out var fault));
        Assert.Equal(IdentifierFault.CheckDigit, fault);
    }

    [Fact]
    public void A_broken_token_is_refused_with_its_reason()
    {
        Assert.False(PartyId.TryParse(Token[..^1], out _, out var fault));
        Assert.Equal(IdentifierFault.Length, fault);
        Assert.False(PartyId.TryParse(Token[..^1] + "A", out _, out fault));
        Assert.Equal(IdentifierFault.Alphabet, fault);
    }
}
