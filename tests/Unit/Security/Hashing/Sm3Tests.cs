using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;
using Xianning.Exchange.Security.Hashing;
using Xunit;

namespace Xianning.Exchange.Tests.Security.Hashing;

public class Sm3Tests
{
    [Fact]
    public void The_standards_first_example_holds() =>
        Assert.Equal("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", Convert.ToHexStringLower(Sm3.Hash("abc"u8)));

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void Hmac_is_that_of_the_reference_for_any_key(int keyBytes)
    {
        var key = new byte[keyBytes];
        Array.Fill(key, (byte)7);
        var reference = new HMac(new SM3Digest());
        reference.Init(new KeyParameter(key));
        reference.BlockUpdate("some text"u8);
        var expected = new byte[32];
        reference.DoFinal(expected, 0);
        Assert.Equal(expected, Sm3.Hmac(key, "some text"u8));
    }

    [Fact]
    public void A_person_has_one_token_under_one_key()
    {
        var token = PersonToken.For(new byte[32], "421200199001011234");
        Assert.StartsWith("p:", token, StringComparison.Ordinal);
        Assert.Equal(66, token.Length);
        Assert.Equal(token, PersonToken.For(new byte[32], "421200199001011234"));
        Assert.NotEqual(token, PersonToken.For([1, .. new byte[31]], "421200199001011234"));
        Assert.Throws<ArgumentOutOfRangeException>(() => PersonToken.For(new byte[8], "421200199001011234"));
    }
}
