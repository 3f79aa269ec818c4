namespace Xianning.Exchange.Security.Envelopes;

/// <summary>What came of checking a proof against its attributes and certificate.</summary>
public enum ProofOutcome
{
    /// <summary>The holder of the certificate's key signed these attributes.</summary>
    Holds,

    /// <summary>The proof names another certificate.</summary>
    CertificateMismatch,

    /// <summary>The proof's algorithm is not that of the certificate's key.</summary>
    AlgorithmMismatch,

    /// <summary>The proof is for another stream than the attributes' source.</summary>
    StreamMismatch,

    /// <summary>Proof and attributes name different epochs.</summary>
    EpochMismatch,

    /// <summary>The attributes' sequence lies outside the signed batch.</summary>
    SequenceOutside,

    /// <summary>The path has another length than index and size demand.</summary>
    PathLength,

    /// <summary>The signature does not hold over the root that attributes and path lead to.</summary>
    SignatureInvalid,
}
