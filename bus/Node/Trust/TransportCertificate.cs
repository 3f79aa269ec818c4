using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Trust;

/// <summary>A certificate of connections and where its files are.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="KeyStore">PKCS#12 with key, certificate and the authorities above it.</param>
/// <param name="PasswordFile">Its password.</param>
/// <param name="Authorities">The root that both ends of a connection trust, PEM.</param>
public sealed record TransportCertificate(GovernmentCertificate Certificate, string KeyStore, string PasswordFile, string Authorities);
