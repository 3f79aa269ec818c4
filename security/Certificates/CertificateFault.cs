namespace Xianning.Exchange.Security.Certificates;

/// <summary>Why a certificate, request, revocation list or key file is refused.</summary>
public enum CertificateFault
{
    /// <summary>It is not DER of its kind, or bytes follow it.</summary>
    Encoding,

    /// <summary>The public key is not an uncompressed point on SM2 or P-256 by name.</summary>
    PublicKey,

    /// <summary>The subject does not hold exactly one <c>NTRCN-USCC</c>.</summary>
    Organisation,

    /// <summary>Not exactly one of the uses of this product, or the key usage does not fit it.</summary>
    Use,

    /// <summary>Neither or both of the policies own-key and hosted.</summary>
    Policy,

    /// <summary>A certificate or revocation list that its issuer did not sign, or whose issuer may not sign it.</summary>
    Signature,

    /// <summary>Older than what is already known.</summary>
    Stale,

    /// <summary>A key file or its password cannot be read, or they do not belong together.</summary>
    KeyFile,
}
