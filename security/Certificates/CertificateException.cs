namespace Xianning.Exchange.Security.Certificates;

/// <summary>A certificate, request, revocation list or key file that cannot be used.</summary>
public sealed class CertificateException : Exception
{
    internal CertificateException(CertificateFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What is wrong, for the code table.</summary>
    public CertificateFault Fault { get; }

    internal static CertificateException BadKey(string why) => new(CertificateFault.PublicKey, $"The public key is refused: {why}.");
}
