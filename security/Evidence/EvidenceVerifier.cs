using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Security.Evidence;

/// <summary>The five checks on the parts of one message. Without state.</summary>
internal static class EvidenceVerifier
{
    internal static EvidenceReport Verify(EvidenceParts parts, byte[]? trustedRootDer)
    {
        var attributeFault = EnvelopeAttributes.TryParse(parts.Attributes, out var attributes);
        var proofFault = EnvelopeProof.TryParse(parts.Proof, out var proof);
        var certificate = Parse(parts.Certificate, out var certificateFault);
        if (attributes is null || proof is null || certificate is null)
        {
            var reason = certificateFault ?? (attributes is null ? $"attributes.bin: {attributeFault}" : $"proof.bin: {proofFault}");
            return Unreadable(attributes, certificate, reason);
        }

        var signature = Signature(attributes, proof, certificate);
        var chain = Chain(parts, certificate, proof.TimeMs, trustedRootDer);
        List<EvidenceCheck> checks = [Body(parts, attributes, proof), Attributes(attributes, certificate, signature), SignatureCheck(signature), chain];
        checks.Add(Status(parts, certificate, proof.TimeMs, chain.Result == EvidenceResult.Holds));
        return new EvidenceReport(checks, attributes, certificate, DateTimeOffset.FromUnixTimeMilliseconds(proof.TimeMs));
    }

    private static EvidenceReport Unreadable(EnvelopeAttributes? attributes, GovernmentCertificate? certificate, string reason)
    {
        List<EvidenceCheck> checks =
        [
            EvidenceCheck.NotChecked("body", reason),
            attributes is null ? EvidenceCheck.Fails("attributes", reason) : EvidenceCheck.NotChecked("attributes", reason),
            EvidenceCheck.Fails("signature", reason),
            certificate is null ? EvidenceCheck.Fails("chain", reason) : EvidenceCheck.NotChecked("chain", reason),
            EvidenceCheck.NotChecked("status", reason),
        ];
        return new EvidenceReport(checks, attributes, certificate, null);
    }

    private static EvidenceCheck Body(EvidenceParts parts, EnvelopeAttributes attributes, EnvelopeProof proof)
    {
        if (!proof.Salt.Span.ContainsAnyExcept((byte)0))
        {
            return parts.Value is null && parts.Key is null && parts.Subject is null
                ? EvidenceCheck.NotChecked("body", "exported without the body")
                : EvidenceCheck.Fails("body", "a body without the salt that binds it");
        }

        return EnvelopeVerifier.ContentHolds(attributes, proof, parts.Key, parts.Subject, parts.Value)
            ? EvidenceCheck.Holds("body")
            : EvidenceCheck.Fails("body", "value, key or subject are not what was signed");
    }

    private static ProofOutcome Signature(EnvelopeAttributes attributes, EnvelopeProof proof, GovernmentCertificate certificate) =>
        new EnvelopeVerifier().Verify(attributes, proof, certificate, out _);

    private static EvidenceCheck Attributes(EnvelopeAttributes attributes, GovernmentCertificate certificate, ProofOutcome outcome)
    {
        if (attributes.Participant != certificate.Organisation)
        {
            return EvidenceCheck.Fails("attributes", "the source is not of the certificate's organisation");
        }

        return outcome is ProofOutcome.StreamMismatch or ProofOutcome.EpochMismatch or ProofOutcome.SequenceOutside or ProofOutcome.CertificateMismatch
            ? EvidenceCheck.Fails("attributes", $"the proof is for others: {outcome}")
            : EvidenceCheck.Holds("attributes");
    }

    private static EvidenceCheck SignatureCheck(ProofOutcome outcome) =>
        outcome == ProofOutcome.Holds ? EvidenceCheck.Holds("signature") : EvidenceCheck.Fails("signature", outcome.ToString());

    private static EvidenceCheck Chain(EvidenceParts parts, GovernmentCertificate certificate, long signedMs, byte[]? root)
    {
        if (root is null)
        {
            return EvidenceCheck.NotChecked("chain", "UNANCHORED: give the city's root");
        }

        if (certificate.Use != KeyUse.Envelope)
        {
            return EvidenceCheck.Fails("chain", $"the certificate is for {certificate.Use}, not for envelopes");
        }

        try
        {
            var standing = Trust(parts, root).StandingOf(certificate, signedMs, signedMs);
            return standing is CertificateStanding.StatusUnknown or CertificateStanding.Good
                ? EvidenceCheck.Holds("chain")
                : EvidenceCheck.Fails("chain", standing.ToString());
        }
        catch (CertificateException refused)
        {
            return EvidenceCheck.Fails("chain", refused.Message);
        }
    }

    private static EvidenceCheck Status(EvidenceParts parts, GovernmentCertificate certificate, long signedMs, bool anchored)
    {
        if (parts.RevocationList is not { } bytes || !anchored)
        {
            return EvidenceCheck.NotChecked("status", anchored ? "no revocation list" : "the chain is not checked");
        }

        try
        {
            var issuer = CertificateReading.Certificate(parts.Issuer);
            var list = RevocationList.Read(bytes, name => name.Equals(issuer.SubjectDN) ? issuer : null);
            if (list.ThisUpdate.ToUnixTimeSeconds() < signedMs / 1000)
            {
                return EvidenceCheck.Fails("status", "the revocation list is older than the signature");
            }

            return list.Find(certificate.SerialHex) is { } revoked
                ? EvidenceCheck.Fails("status", $"revoked since {revoked.At:u}: {revoked.Reason}")
                : EvidenceCheck.Holds("status");
        }
        catch (CertificateException refused)
        {
            return EvidenceCheck.Fails("status", refused.Message);
        }
    }

    private static CertificateTrust Trust(EvidenceParts parts, byte[] root) =>
        parts.Issuer.AsSpan().SequenceEqual(root) ? new CertificateTrust(root) : new CertificateTrust(root, parts.Issuer);

    private static GovernmentCertificate? Parse(byte[] der, out string? fault)
    {
        try
        {
            fault = null;
            return GovernmentCertificate.Parse(der);
        }
        catch (CertificateException refused)
        {
            fault = refused.Message;
            return null;
        }
    }
}
