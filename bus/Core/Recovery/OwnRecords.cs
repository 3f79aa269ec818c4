using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Recovery;

/// <summary>Tells which records of a partition one stream has said itself. Whoever else writes its name over a record has said nothing in it.</summary>
/// <param name="bus">Directory, certificates' status and verified roots.</param>
/// <param name="source">The stream, <c>USCC/system/stream</c>.</param>
/// <param name="own">The certificate that it signs with now: a directory that was put back need not know it yet.</param>
internal sealed class OwnRecords(BusServices bus, string source, GovernmentCertificate own)
{
    /// <summary>The record's signed attributes when the stream has said it; else null.</summary>
    public EnvelopeAttributes? Open(LogRecord record)
    {
        if (record.Header(HeaderNames.Attributes) is not { } attributes || record.Header(HeaderNames.Proof) is not { } proof) return null;
        if (EnvelopeAttributes.TryParse(attributes, out var said) != EnvelopeFault.None || said!.Source != source) return null;
        if (EnvelopeProof.TryParse(proof, out var proven) != EnvelopeFault.None) return null;
        if (said.Topic != record.Topic || said.Partition != record.Partition || said.BusId != bus.Directory.Current!.BusId) return null;
        if (CertificateOf(said, proven!, bus.Directory.Current!) is not { } certificate) return null;
        return EnvelopeVerifier.ContentHolds(said, proven!, record.Key, record.Header(HeaderNames.Subject), record.Value) && bus.Verifier.Verify(said, proven!, certificate, out _) == ProofOutcome.Holds ? said : null;
    }

    private GovernmentCertificate? CertificateOf(EnvelopeAttributes said, EnvelopeProof proof, GateSnapshot snapshot)
    {
        var hash = Convert.ToHexStringLower(proof.CertificateHash.Span);
        if (hash == own.HashHex) return own;
        if (!snapshot.TryGetCertificate(hash, out var certificate) || certificate.Use != KeyUse.Envelope || certificate.Organisation != said.Participant) return null;
        // What a compromised key signed moves no window either.
        return snapshot.MaySign(said.Participant, said.System, hash) && bus.CertificateStatus.StandingOf(certificate, proof.TimeMs, bus.NowMs) != CertificateStanding.RevokedCompromised ? certificate : null;
    }
}
