using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>The bus's view of certificate status: chain and revocation lists of the city's CA.</summary>
public interface ICertificateStatus
{
    /// <summary>Rises with every revocation list taken in: certificates on hold are judged again then.</summary>
    long Version { get; }

    /// <summary>How a certificate stands for something signed at a moment, judged now. No I/O; safe for all threads.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="atMs">When it signed, ms since 1970.</param>
    /// <param name="nowMs">Now, ms since 1970.</param>
    CertificateStanding StandingOf(GovernmentCertificate certificate, long atMs, long nowMs);
}
