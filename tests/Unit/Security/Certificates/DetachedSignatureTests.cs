using Xianning.Exchange.Security.Certificates;
using Xunit;

namespace Xianning.Exchange.Tests.Security.Certificates;

public class DetachedSignatureTests
{
    [Fact]
    public void A_signed_document_holds_as_its_kind_and_no_bit_of_signature_or_document_may_change()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey(KeyUse.Directory);
        var document = "the city's directory"u8.ToArray();
        var signature = DetachedSignature.Sign(key, "directory", document, city.NowMs);
        Assert.True(DetachedSignature.Verify(signature, key.Certificate, "directory", document));
        Assert.Equal(key.Certificate.HashHex, DetachedSignature.CertificateHashOf(signature));
        Assert.Equal(city.NowMs, DetachedSignature.TimeOf(signature));
        Assert.False(DetachedSignature.Verify(signature, key.Certificate, "trust", document));
        Assert.False(DetachedSignature.Verify(signature, key.Certificate, "directory", "another"u8));
        for (var bit = 0; bit < signature.Length * 8; bit++)
        {
            var tampered = (byte[])signature.Clone();
            tampered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(DetachedSignature.Verify(tampered, key.Certificate, "directory", document));
        }
    }
}
