namespace Xianning.Exchange.ResourceDirectory;

/// <summary>The directory as it is stored: its exact bytes and the signature over them.</summary>
internal sealed record SignedDocument(byte[] Document, byte[] Signature);
