namespace Xianning.Exchange.Security.Certificates;

/// <summary>How a certificate stands (envelope.md section 3, "Status and time").</summary>
public enum CertificateStanding
{
    /// <summary>Issued by a trusted authority, in its time, not revoked by a list in force.</summary>
    Good,

    /// <summary>Its time, or its issuer's, has not begun.</summary>
    NotYetValid,

    /// <summary>Its time, or its issuer's, is over.</summary>
    Expired,

    /// <summary>Revoked because the key or an authority is compromised, or without a reason: nothing it signed counts.</summary>
    RevokedCompromised,

    /// <summary>Superseded, ceased or withdrawn: what it signed before counts where a trusted time shows it.</summary>
    RevokedOther,

    /// <summary>On hold: may be lifted.</summary>
    OnHold,

    /// <summary>No trusted authority issued it.</summary>
    ChainInvalid,

    /// <summary>There is no revocation list in force, so nobody can say: wait, do not judge.</summary>
    StatusUnknown,
}
