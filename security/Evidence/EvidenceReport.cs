using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Security.Evidence;

/// <summary>What an export proves.</summary>
public sealed class EvidenceReport
{
    internal EvidenceReport(IReadOnlyList<EvidenceCheck> checks, EnvelopeAttributes? attributes, GovernmentCertificate? certificate, DateTimeOffset? signedAt)
    {
        Checks = checks;
        Attributes = attributes;
        Certificate = certificate;
        SignedAt = signedAt;
    }

    /// <summary>The five checks in their order: body, attributes, signature, chain, status.</summary>
    public IReadOnlyList<EvidenceCheck> Checks { get; }

    /// <summary>Whether the chain was verified up to the root that the verifier brought; otherwise the export is UNANCHORED.</summary>
    public bool IsAnchored => Checks[3].Result == EvidenceResult.Holds;

    /// <summary>Whether nothing failed and the chain is anchored.</summary>
    public bool Holds => IsAnchored && Checks.All(c => c.Result != EvidenceResult.Fails);

    /// <summary>The message's attributes, null when they cannot be read.</summary>
    public EnvelopeAttributes? Attributes { get; }

    /// <summary>The signer's certificate, null when it cannot be read. <see cref="GovernmentCertificate.Origin"/> says who signed: the department, or the hub on its behalf.</summary>
    public GovernmentCertificate? Certificate { get; }

    /// <summary>When it was signed by the signer's clock.</summary>
    public DateTimeOffset? SignedAt { get; }
}
