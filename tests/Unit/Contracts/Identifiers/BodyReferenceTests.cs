using System.Text;
using Xianning.Exchange.Contracts.Identifiers;
using Xunit;

namespace Xianning.Exchange.Tests.Contracts.Identifiers;

public sealed class BodyReferenceTests
{
    private const string Hash = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

    [Theory]
    [InlineData("sm3:" + Hash + ":3", 3)]
    [InlineData("sm3:" + Hash + ":0", 0)]
    [InlineData("sm3:" + Hash + ":999999999999999", 999_999_999_999_999)]
    public void A_reference_says_hash_and_size(string text, long bytes)
    {
        var reference = BodyReference.Parse(text);
        Assert.Equal((Hash, bytes, text), (reference.HashHex, reference.Bytes, reference.Value));
        Assert.Equal(reference, BodyReference.Of(Convert.FromHexString(Hash), bytes));
        Assert.True(BodyReference.TryRead(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(reference, read);
    }

    [Theory]
    [InlineData("", IdentifierFault.Empty)]
    [InlineData("sm3:" + Hash + ":", IdentifierFault.Length)]
    [InlineData("sm3:" + Hash, IdentifierFault.Length)]
    [InlineData("sm3:" + Hash + ":1000000000000000", IdentifierFault.Length)]
    [InlineData("sm3:" + Hash + ":007", IdentifierFault.Shape)]
    [InlineData("sm3:" + Hash + ":00", IdentifierFault.Shape)]
    [InlineData("sm3:" + Hash + ":-3", IdentifierFault.Alphabet)]
    [InlineData("sm3:" + Hash + ": 3", IdentifierFault.Alphabet)]
    [InlineData("SM3:" + Hash + ":3", IdentifierFault.Shape)]
    [InlineData("sha:" + Hash + ":3", IdentifierFault.Shape)]
    [InlineData("sm3:66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0:3", IdentifierFault.Alphabet)]
    [InlineData("sm3:../../../../../../../../../../../../../../../../../../../../../a:3", IdentifierFault.Alphabet)]
    public void What_is_no_reference_is_refused_with_its_reason(string text, IdentifierFault expected)
    {
        Assert.False(BodyReference.TryParse(text, out var value, out var fault));
        Assert.Equal(expected, fault);
        Assert.False(BodyReference.IsValid(Encoding.UTF8.GetBytes(text)));
        Assert.Throws<InvalidOperationException>(() => value.HashHex);
    }
}
