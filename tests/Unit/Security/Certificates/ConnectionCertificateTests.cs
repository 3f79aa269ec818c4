using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;
using Xunit;

namespace Xianning.Exchange.Tests.Security.Certificates;

/// <summary>Certificates of connections: another authority, another algorithm, and purposes that other programs know.</summary>
public class ConnectionCertificateTests
{
    [Fact]
    public void The_authority_for_connections_is_another_one_and_signs_with_ECDSA()
    {
        using var city = new SecurityCity();
        var transport = Transport(city);
        Assert.NotEqual(city.Authority.RootDer, transport.RootDer);
        using var key = city.Keys.GetOrIssue("gsj", Profile(), transport, EnvelopeAlgorithm.EcdsaP256);
        Assert.Equal((KeyUse.Tls, EnvelopeAlgorithm.EcdsaP256, "node-1"), (key.Certificate.Use, key.Certificate.Algorithm, key.Certificate.CommonName));
        Assert.Equal(CertificateStanding.ChainInvalid, city.StandingOf(key));
        Assert.True(CertificateAuthority.Exists(city.Keys, AuthorityKind.Transport));
        Assert.Equal(transport.RootDer, Transport(city).RootDer);
    }

    [Fact]
    public void Neither_authority_issues_what_is_the_others()
    {
        using var city = new SecurityCity();
        using var key = SigningKey.Generate(EnvelopeAlgorithm.EcdsaP256);
        var request = key.CreateRequest(SecurityCity.Department, "node-1");
        Assert.Equal(CertificateFault.Use, Assert.Throws<CertificateException>(() => city.Authority.Issue(request, Profile())).Fault);
        Assert.Equal(CertificateFault.Use, Assert.Throws<CertificateException>(() => Transport(city).Issue(request, SecurityCity.Profile())).Fault);
    }

    [Fact]
    public void A_key_that_no_TLS_knows_gets_no_certificate()
    {
        using var city = new SecurityCity();
        using var key = SigningKey.Generate(EnvelopeAlgorithm.Sm2);
        Assert.Equal(CertificateFault.PublicKey, Assert.Throws<CertificateException>(() => Transport(city).Issue(key.CreateRequest(SecurityCity.Department, "node-1"), Profile())).Fault);
    }

    [Fact]
    public void A_key_file_says_as_whom_it_connects_and_until_when()
    {
        using var city = new SecurityCity();
        using var key = city.Keys.GetOrIssue("gsj", Profile(), Transport(city), EnvelopeAlgorithm.EcdsaP256);
        var file = File.ReadAllBytes(city.Keys.PathOf("gsj", "node", KeyUse.Tls));
        var identity = ConnectionIdentity.Read(file, File.ReadAllText(city.Keys.PasswordPathOf("gsj", "node", KeyUse.Tls)));
        Assert.Equal(key.Certificate.NotAfter, identity.NotAfter);
        Assert.Contains("CN=node-1", identity.Subject, StringComparison.Ordinal);
        Assert.Equal(CertificateFault.KeyFile, Assert.Throws<CertificateException>(() => ConnectionIdentity.Read(file, "wrong")).Fault);
        Assert.Equal(CertificateFault.KeyFile, Assert.Throws<CertificateException>(() => ConnectionIdentity.Read([1, 2, 3], "")).Fault);
        var pem = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + Xianning.Exchange.Security.Evidence.EvidencePackage.ToPem(key.Certificate.Der);
        Assert.Equal(identity, ConnectionIdentity.Read(System.Text.Encoding.ASCII.GetBytes(pem), ""));
    }

    private static CertificateAuthority Transport(SecurityCity city) => CertificateAuthority.Create(city.Keys, city.Options, city.Time, AuthorityKind.Transport);

    private static CertificateProfile Profile() => new()
    {
        Use = KeyUse.Tls,
        Origin = KeyOrigin.Hosted,
        Organisation = SecurityCity.Department,
        OrganisationName = "示例",
        System = "node",
        CommonName = "node-1",
        Hosts = ["localhost", "127.0.0.1"],
    };
}
