namespace Xianning.Exchange.Security.Certificates;

/// <summary>One entry of a revocation list.</summary>
/// <param name="SerialHex">The certificate's serial number in lower-case hexadecimal.</param>
/// <param name="At">Since when.</param>
/// <param name="Reason">Why.</param>
public sealed record Revocation(string SerialHex, DateTimeOffset At, RevocationReason Reason)
{
    internal CertificateStanding Standing => Reason switch
    {
        RevocationReason.Hold => CertificateStanding.OnHold,
        RevocationReason.AffiliationChanged or RevocationReason.Superseded
            or RevocationReason.CessationOfOperation or RevocationReason.PrivilegeWithdrawn => CertificateStanding.RevokedOther,
        _ => CertificateStanding.RevokedCompromised,
    };
}
