using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Certificate status that may be unknown for a while: then lanes pause and nothing passes.</summary>
internal sealed class ModelStatus : ICertificateStatus
{
    private readonly CertificateTrust trust = RigKeys.Shared.Trust();

    public bool IsKnown { get; set; } = true;

    public long Version => trust.ListsTaken;

    public CertificateStanding StandingOf(GovernmentCertificate certificate, long atMs, long nowMs) => IsKnown ? trust.StandingOf(certificate, atMs, nowMs) : CertificateStanding.StatusUnknown;
}
