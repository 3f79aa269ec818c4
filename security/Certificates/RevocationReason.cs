namespace Xianning.Exchange.Security.Certificates;

/// <summary>Why a certificate is revoked (RFC 5280 section 5.3.1, its numbers).</summary>
public enum RevocationReason
{
    /// <summary>None given; treated as a compromise.</summary>
    Unspecified = 0,

    /// <summary>The private key may be known to others.</summary>
    KeyCompromise = 1,

    /// <summary>The authority's key may be known to others.</summary>
    AuthorityCompromise = 2,

    /// <summary>The holder's name or place has changed.</summary>
    AffiliationChanged = 3,

    /// <summary>A new certificate takes its place.</summary>
    Superseded = 4,

    /// <summary>The system or department no longer works.</summary>
    CessationOfOperation = 5,

    /// <summary>Suspended; may be lifted.</summary>
    Hold = 6,

    /// <summary>The right to use it was withdrawn.</summary>
    PrivilegeWithdrawn = 9,
}
