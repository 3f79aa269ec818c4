namespace Xianning.Exchange.Security.Envelopes;

/// <summary>What one signature covers.</summary>
/// <param name="Statement">T: the 116 bytes that were signed.</param>
/// <param name="Signature">DER.</param>
/// <param name="Envelopes">The messages in the order of the drafts.</param>
public sealed record SignedBatch(byte[] Statement, byte[] Signature, SignedEnvelope[] Envelopes);
