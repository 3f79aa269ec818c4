namespace Xianning.Exchange.Security.Evidence;

/// <summary>The raw parts of one message's evidence (envelope.md section 5).</summary>
public sealed class EvidenceParts
{
    /// <summary>A, from the header <c>xn-attributes</c>.</summary>
    public required ReadOnlyMemory<byte> Attributes { get; init; }

    /// <summary>P, from the header <c>xn-proof</c>.</summary>
    public required ReadOnlyMemory<byte> Proof { get; init; }

    /// <summary>The record's value, null for none.</summary>
    public ReadOnlyMemory<byte>? Value { get; init; }

    /// <summary>The record's key, null for none.</summary>
    public ReadOnlyMemory<byte>? Key { get; init; }

    /// <summary>The business key, null for none.</summary>
    public ReadOnlyMemory<byte>? Subject { get; init; }

    /// <summary>The signer's certificate, DER.</summary>
    public required byte[] Certificate { get; init; }

    /// <summary>The authority that issued it, DER.</summary>
    public required byte[] Issuer { get; init; }

    /// <summary>The root, DER; for comparison only, a verifier brings its own.</summary>
    public required byte[] Root { get; init; }

    /// <summary>The issuer's revocation list, DER, issued after the message was signed; null when there is none.</summary>
    public byte[]? RevocationList { get; init; }
}
