namespace Xianning.Exchange.Bus.Send;

/// <summary>A signed root: the statement T of 116 bytes and its signature.</summary>
/// <param name="Statement">T.</param>
/// <param name="Signature">The DER signature over T.</param>
internal sealed record SignedRoot(byte[] Statement, byte[] Signature);
