using System.Globalization;
using Xianning.Exchange.Bus.Forward;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Edge;

/// <summary>How an edge stands: its backlog, its bundle, its certificate; and whether it may take anything in.</summary>
internal sealed class EdgeHealth(EdgeBundle bundle, EdgeOptions options, Forwarder forwarder, NodeKeys keys, NodeTrust trust, IGateDirectory directory, TimeProvider time)
{
    private static readonly TimeSpan BundleAgeMax = TimeSpan.FromDays(30);

    /// <summary>Why nothing may be taken in, beginning with a code; null while something may. What is signed with a certificate that has ended passes nowhere.</summary>
    public string? HeldBecause
    {
        get
        {
            if (forwarder.IsFull) return Say(ExchangeErrors.EdgeFull, string.Create(CultureInfo.InvariantCulture, $"{forwarder.Unsent} >= {options.UnsentMax}"));
            return Standing() is var standing && standing is CertificateStanding.Good or CertificateStanding.StatusUnknown ? null : Say(CodeOf(standing), $"{Certificate.SerialHex} {Certificate.NotAfter:u}");
        }
    }

    private GovernmentCertificate Certificate => keys.TryGet(bundle.Content.Department, Sender.EdgeSystem, out var key) ? key.Certificate : throw new NodeApiException(NodeError.Of(ExchangeErrors.KeyMissing, bundle.Content.Department));

    public async Task<EdgeStatus> StatusAsync(CancellationToken cancellationToken) => StatusOf(await forwarder.ViewAsync(cancellationToken));

    public async Task<IReadOnlyList<DoctorCheck>> ExamineAsync(CancellationToken cancellationToken)
    {
        var seen = await forwarder.ViewAsync(cancellationToken);
        var status = StatusOf(seen);
        var now = time.GetUtcNow();
        var late = status.OldestAt is { } oldest && now - oldest > options.LateAfter;
        var waits = status.OldestAt is { } since ? string.Create(CultureInfo.InvariantCulture, $"{status.Unsent} records wait, the oldest since {since:O}") : "nothing waits";
        return
        [
            Check("forwarding 转发", !late && status.Failure is null && !forwarder.IsFull, seen.Failure is { } why ? $"{waits}; {why.Message}" : waits, forwarder.IsFull ? ExchangeErrors.EdgeFull : CodeOf(seen.Failure)),
            Check("bundle 资料包", now - status.BundleSignedAt < BundleAgeMax, $"directory {status.DirectoryVersion}, signed {status.BundleSignedAt:O}", ExchangeErrors.EdgeBundleOlder),
            Check("certificate 证书", Standing() is CertificateStanding.Good or CertificateStanding.StatusUnknown && status.CertificateUntil > now + options.CertificateLeftMin, $"{Certificate.SerialHex} until {status.CertificateUntil:O}, {Standing()} as far as the bundle knows", CodeOf(Standing())),
        ];
    }

    private EdgeStatus StatusOf(ForwardView seen) =>
        new(
            bundle.Content.Department, directory.Current?.Version ?? 0, DateTimeOffset.FromUnixTimeMilliseconds(bundle.SignedMs), Certificate.NotAfter, seen.IsConnected, seen.Sent, seen.Unsent, options.UnsentMax,
            seen.OldestMs is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null, HeldBecause, Said(seen.Failure), [.. seen.Places.Select(place => new EdgePlace(place.Topic, place.Partition, place.Next, place.End, Said(place.Failure)))]);

    private CertificateStanding Standing()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return trust.StandingOf(Certificate, now, now);
    }

    private static ErrorCode CodeOf(CertificateStanding standing) => standing switch
    {
        CertificateStanding.RevokedCompromised => ExchangeErrors.CertificateCompromised,
        CertificateStanding.OnHold => ExchangeErrors.CertificateOnHold,
        CertificateStanding.NotYetValid => ExchangeErrors.CertificateNotYetValid,
        CertificateStanding.ChainInvalid => ExchangeErrors.CertificateChain,
        CertificateStanding.Good or CertificateStanding.StatusUnknown or CertificateStanding.Expired => ExchangeErrors.CertificateExpired,
        _ => ExchangeErrors.CertificateRevoked,
    };

    private static ErrorCode CodeOf(ForwardFailure? failure) => failure is null ? ExchangeErrors.LogUnavailable : ExchangeErrors.Find(failure.Code) ?? ExchangeErrors.LogUnavailable;

    // The log's own failures say it in full; of a body the table knows what to do next.
    private static string? Said(ForwardFailure? failure) =>
        failure is null ? null : CodeOf(failure) is { Area: "BODY" } code ? $"{failure.Message}. {code.TextZh} {code.TextEn}. {code.NextStepZh} {code.NextStep}" : failure.Message;

    private static string Say(ErrorCode code, string detail) => $"{code.Code} {code.TextZh} {code.TextEn}: {detail}";

    private static DoctorCheck Check(string name, bool holds, string detail, ErrorCode otherwise) => new(name, holds, detail, holds ? null : NodeError.Of(otherwise, detail: detail));
}
