namespace Xianning.Exchange.Contracts.Admin;

/// <summary>What an edge (前置机) asks its city for: certificates for keys that were made at the edge and stay there.</summary>
/// <param name="Department">The department's id.</param>
/// <param name="Uscc">Its USCC.</param>
/// <param name="Envelope">PKCS#10 (DER) of the key that signs its messages.</param>
/// <param name="Transport">PKCS#10 (DER) of the key with which it connects to the city's Kafka; null where connections are in plain text.</param>
public sealed record EdgeRequest(string Department, string Uscc, byte[] Envelope, byte[]? Transport = null);
