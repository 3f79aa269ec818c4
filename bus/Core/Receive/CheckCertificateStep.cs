using System.Globalization;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>The certificate stands in the signed directory, chains to the city's root, and is good for the moment it signed.</summary>
internal sealed class CheckCertificateStep(ICertificateStatus status, GateOptions options) : GateStep
{
    public override string Name => "CheckCertificate";

    protected override GateVerdict Check(ReceivedMessage message, ReceiveBatch batch)
    {
        var appendMs = message.Record.AppendTimeMs;
        if (batch.NowMs < appendMs - (long)options.ClockSetBackMax.TotalMilliseconds)
            return GateVerdict.Unavailable($"The clock stands {(appendMs - batch.NowMs) / 1000} s before the log's: it was set back.");
        var hash = HexTexts.Of(message.Proof!.CertificateHash.Span);
        if (!batch.Snapshot.TryGetCertificate(hash, out var certificate)) return GateVerdict.Quarantine(ExchangeErrors.NotYetKnown, $"certificate {hash}");
        message.Certificate = certificate;
        if (certificate.Use != KeyUse.Envelope) return GateVerdict.Quarantine(ExchangeErrors.CertificateUse, certificate.Use.ToString());
        var timeMs = message.Proof.TimeMs;
        return Standing(certificate, timeMs, batch.NowMs) is { } verdict ? verdict : Time(timeMs, appendMs, batch.Snapshot.IsEdge(hash) ? options.SignedAtEdgeBeforeMax : options.SignedBeforeMax);
    }

    // Until the ledger or timestamps exist there is no trusted time: superseded, ceased and expired are quarantined.
    private GateVerdict? Standing(GovernmentCertificate certificate, long timeMs, long nowMs) =>
        Verdict(certificate, status.StandingOf(certificate, timeMs, nowMs)) ?? Verdict(certificate, status.StandingOf(certificate, nowMs, nowMs));

    private static GateVerdict? Verdict(GovernmentCertificate certificate, CertificateStanding standing) => standing switch
    {
        CertificateStanding.Good => null,
        CertificateStanding.StatusUnknown => GateVerdict.Unavailable("No revocation list in force is known."),
        CertificateStanding.RevokedCompromised => GateVerdict.Quarantine(ExchangeErrors.CertificateCompromised, certificate.SerialHex),
        CertificateStanding.OnHold => GateVerdict.Quarantine(ExchangeErrors.CertificateOnHold, certificate.SerialHex),
        CertificateStanding.Expired => GateVerdict.Quarantine(ExchangeErrors.CertificateExpired, certificate.SerialHex),
        CertificateStanding.NotYetValid => GateVerdict.Quarantine(ExchangeErrors.CertificateNotYetValid, certificate.SerialHex),
        CertificateStanding.ChainInvalid => GateVerdict.Quarantine(ExchangeErrors.CertificateChain, certificate.SerialHex),
        _ => GateVerdict.Quarantine(ExchangeErrors.CertificateRevoked, certificate.SerialHex),
    };

    private GateVerdict Time(long timeMs, long appendMs, TimeSpan before) =>
        timeMs > appendMs + (long)options.SignedAheadMax.TotalMilliseconds || timeMs < appendMs - (long)before.TotalMilliseconds
            ? GateVerdict.Quarantine(ExchangeErrors.TimeOutOfWindow, string.Create(CultureInfo.InvariantCulture, $"signed {(appendMs - timeMs) / 1000} s before it was appended"))
            : GateVerdict.Pass;
}
