using Org.BouncyCastle.Asn1.X509;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>Reads who a certificate belongs to.</summary>
internal static class SubjectReader
{
    /// <summary>What stands before the USCC in organizationIdentifier (ETSI EN 319 412-1: national trade register, China).</summary>
    internal const string OrganisationPrefix = "NTRCN-";

    internal static string Organisation(X509Name subject)
    {
        var values = subject.GetValueList(X509Name.OrganizationIdentifier);
        if (values.Count == 1 && values[0].StartsWith(OrganisationPrefix, StringComparison.Ordinal))
        {
            var uscc = values[0][OrganisationPrefix.Length..];
            if (uscc.Length == 18 && uscc.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)))
            {
                return uscc;
            }
        }

        throw new CertificateException(CertificateFault.Organisation, "The subject must hold organizationIdentifier NTRCN-<USCC> exactly once.");
    }

    internal static string CommonName(X509Name subject) => subject.GetValueList(X509Name.CN).FirstOrDefault() ?? "";
}
