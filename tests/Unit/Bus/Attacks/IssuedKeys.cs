using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>Keys with certificates of a test's authority, as an organisation that makes its own key gets them.</summary>
internal static class IssuedKeys
{
    public static SigningKey Of(CertificateAuthority authority, string uscc, KeyUse use = KeyUse.Envelope, EnvelopeAlgorithm algorithm = EnvelopeAlgorithm.Sm2, int days = 365)
    {
        using var made = SigningKey.Generate(algorithm);
        var profile = new CertificateProfile { Use = use, Origin = KeyOrigin.Hosted, Organisation = uscc, OrganisationName = "示例", System = "exchange", Days = days };
        return made.With(authority.Issue(made.CreateRequest(uscc, "exchange"), profile));
    }
}
