using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Tests.Bus.Attacks;

internal sealed class TrustStatus(CertificateTrust trust) : ICertificateStatus
{
    public long Version => trust.ListsTaken;

    public CertificateStanding StandingOf(GovernmentCertificate certificate, long atMs, long nowMs) => trust.StandingOf(certificate, atMs, nowMs);
}
