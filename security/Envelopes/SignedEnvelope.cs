namespace Xianning.Exchange.Security.Envelopes;

/// <summary>One signed message as it travels.</summary>
/// <param name="Attributes">A: the header <c>xn-attributes</c>.</param>
/// <param name="Proof">P: the header <c>xn-proof</c>.</param>
public readonly record struct SignedEnvelope(byte[] Attributes, byte[] Proof);
