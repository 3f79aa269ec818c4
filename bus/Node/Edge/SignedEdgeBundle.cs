namespace Xianning.Exchange.Node.Edge;

/// <summary>A bundle as it is handed over: its exact bytes and the signature of the directory key over them.</summary>
internal sealed record SignedEdgeBundle(byte[] Content, byte[] Signature);
