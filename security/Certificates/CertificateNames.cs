using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>Subjects: C, O, organizationIdentifier, CN.</summary>
internal static class CertificateNames
{
    internal static X509Name Of(string organisation, string? organisationName, string commonName)
    {
        List<DerObjectIdentifier> kinds = [X509Name.C];
        List<string> values = ["CN"];
        if (organisationName is not null)
        {
            kinds.Add(X509Name.O);
            values.Add(organisationName);
        }

        kinds.AddRange([X509Name.OrganizationIdentifier, X509Name.CN]);
        values.AddRange([SubjectReader.OrganisationPrefix + organisation, commonName]);
        return new X509Name(kinds, values);
    }
}
