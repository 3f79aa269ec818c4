namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A body that the body store has.</summary>
/// <param name="Reference">What a message names it by: <c>sm3:&lt;64 hexadecimal digits&gt;:&lt;bytes&gt;</c>.</param>
/// <param name="Bytes">Its size.</param>
public sealed record BodyStored(string Reference, long Bytes);
