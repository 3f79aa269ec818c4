using System.Security.Cryptography;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Security.Hashing;
using Xunit;

namespace Xianning.Exchange.Tests.Security.Certificates;

public class GovernmentCertificateTests
{
    [Fact]
    public void An_issued_certificate_says_who_what_and_how()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        var certificate = key.Certificate;
        Assert.Equal(SecurityCity.Department, certificate.Organisation);
        Assert.Equal("registry", certificate.CommonName);
        Assert.Equal(KeyUse.Envelope, certificate.Use);
        Assert.Equal(KeyOrigin.Hosted, certificate.Origin);
        Assert.True(certificate.IsDemo);
        Assert.Equal(EnvelopeAlgorithm.Sm2, certificate.Algorithm);
        Assert.Equal(Sm3.Hash(certificate.Der), certificate.Hash);
        Assert.Equal(Convert.ToHexStringLower(certificate.Hash), certificate.HashHex);
        Assert.Equal(city.Time.GetUtcNow().AddDays(365), certificate.NotAfter);
    }

    [Fact]
    public void A_certificate_of_the_other_algorithm_is_hashed_with_its_own()
    {
        using var city = new SecurityCity(EnvelopeAlgorithm.EcdsaP256, demo: false);
        using var key = city.NewKey(KeyUse.Directory);
        Assert.Equal(SHA256.HashData(key.Certificate.Der), key.Certificate.Hash);
        Assert.False(key.Certificate.IsDemo);
        Assert.Equal(KeyUse.Directory, key.Certificate.Use);
    }

    [Fact]
    public void Trailing_and_missing_bytes_are_refused()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        Assert.Equal(CertificateFault.Encoding, Assert.Throws<CertificateException>(() => GovernmentCertificate.Parse([.. key.Certificate.Der, 0])).Fault);
        Assert.Equal(CertificateFault.Encoding, Assert.Throws<CertificateException>(() => GovernmentCertificate.Parse(key.Certificate.Der.AsSpan(..^1))).Fault);
        Assert.Equal(CertificateFault.Encoding, Assert.Throws<CertificateException>(() => GovernmentCertificate.Parse([])).Fault);
    }

    [Fact]
    public void A_request_of_another_organisation_or_altered_is_refused()
    {
        using var city = new SecurityCity();
        using var key = SigningKey.Generate(EnvelopeAlgorithm.Sm2);
        var foreign = key.CreateRequest("11421200XN0000071N", "registry");
        Assert.Equal(CertificateFault.Organisation, Assert.Throws<CertificateException>(() => city.Authority.Issue(foreign, SecurityCity.Profile())).Fault);
        var altered = key.CreateRequest(SecurityCity.Department, "registry");
        altered[^1] ^= 1;
        Assert.Equal(CertificateFault.Signature, Assert.Throws<CertificateException>(() => city.Authority.Issue(altered, SecurityCity.Profile())).Fault);
    }

    [Fact]
    public void A_key_does_not_take_another_keys_certificate()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        using var other = SigningKey.Generate(EnvelopeAlgorithm.Sm2);
        Assert.Equal(CertificateFault.KeyFile, Assert.Throws<CertificateException>(() => other.With(key.Certificate)).Fault);
    }
}
