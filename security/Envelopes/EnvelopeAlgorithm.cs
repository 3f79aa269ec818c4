namespace Xianning.Exchange.Security.Envelopes;

/// <summary>How an envelope is hashed and signed. The number stands in the signed bytes.</summary>
public enum EnvelopeAlgorithm : byte
{
    /// <summary>SM2 with the user id <c>1234567812345678</c>, hashed with SM3 (GB/T 32918, 32905). The default of every participant.</summary>
    Sm2 = 1,

    /// <summary>ECDSA over P-256, hashed with SHA-256.</summary>
    EcdsaP256 = 2,
}
