namespace Xianning.Exchange.Node.Trust;

/// <summary>Content of <c>trust.json</c>: what is pinned when the city is created and never taken from anything received.</summary>
/// <param name="BusId">Bus id of the city.</param>
/// <param name="Root">Root certificate, DER.</param>
/// <param name="Issuing">Certificate of the issuing authority, DER.</param>
/// <param name="Directory">Certificate whose key signs the directory, DER.</param>
internal sealed record TrustFile(string BusId, byte[] Root, byte[] Issuing, byte[] Directory);
