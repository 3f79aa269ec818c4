using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>
/// Checks envelopes (envelope.md sections 1 and 3). Verified roots are kept, at most 4,096; a signature is checked once however many messages and threads ask for it.
/// It says whether a certificate's key signed; whether the certificate stands is <see cref="CertificateTrust"/>'s to say. Thread-safe.
/// </summary>
public sealed class EnvelopeVerifier
{
    private readonly VerifiedRoots roots = new();

    /// <summary>Whether key, business key and value are what the attributes commit to under the proof's salt.</summary>
    /// <param name="attributes">The parsed attributes.</param>
    /// <param name="proof">The parsed proof.</param>
    /// <param name="key">The record's key, null for none; empty is not null.</param>
    /// <param name="subject">The business key of the header <c>xn-subject</c>, null when it is absent.</param>
    /// <param name="value">The exact bytes of the record's value, null for none.</param>
    public static bool ContentHolds(EnvelopeAttributes attributes, EnvelopeProof proof, ReadOnlyMemory<byte>? key, ReadOnlyMemory<byte>? subject, ReadOnlyMemory<byte>? value)
    {
        var digests = new EnvelopeDigests();
        digests.Add(attributes, proof, key, subject, value);
        digests.Compute();
        return digests.ContentHolds(0);
    }

    /// <summary>Whether the certificate's key signed a batch that holds these attributes at their number.</summary>
    /// <param name="attributes">The parsed attributes.</param>
    /// <param name="proof">The parsed proof.</param>
    /// <param name="certificate">The certificate that the proof names, from the directory.</param>
    /// <param name="root">The verified statement when it holds, else null.</param>
    public ProofOutcome Verify(EnvelopeAttributes attributes, EnvelopeProof proof, GovernmentCertificate certificate, out RootStatement? root)
    {
        var leaf = new byte[EnvelopeHash.Bytes];
        var hashes = HashBatch.OfThread();
        BatchTree.AddLeaf(hashes, proof.Algorithm, attributes.Bytes.Span, leaf);
        hashes.Flush();
        return Verify(attributes, proof, certificate, leaf, out root);
    }

    /// <summary>The same for one of many messages whose digests were computed together.</summary>
    /// <param name="attributes">The parsed attributes.</param>
    /// <param name="proof">The parsed proof.</param>
    /// <param name="certificate">The certificate that the proof names, from the directory.</param>
    /// <param name="digests">The digests.</param>
    /// <param name="at">The message's number among them.</param>
    /// <param name="root">The verified statement when it holds, else null.</param>
    public ProofOutcome Verify(EnvelopeAttributes attributes, EnvelopeProof proof, GovernmentCertificate certificate, EnvelopeDigests digests, int at, out RootStatement? root) =>
        Verify(attributes, proof, certificate, digests.Leaf(at), out root);

    private ProofOutcome Verify(EnvelopeAttributes attributes, EnvelopeProof proof, GovernmentCertificate certificate, ReadOnlySpan<byte> leaf, out RootStatement? root)
    {
        root = null;
        var outcome = CheckNames(attributes, proof, certificate);
        if (outcome != ProofOutcome.Holds)
        {
            return outcome;
        }

        var index = unchecked(attributes.Sequence - proof.First);
        if (index >= (uint)proof.Size)
        {
            return ProofOutcome.SequenceOutside;
        }

        if (new BatchTree(proof.Size).PathLength((int)index) * EnvelopeHash.Bytes != proof.Path.Length)
        {
            return ProofOutcome.PathLength;
        }

        root = roots.Find(proof, (int)index, leaf, certificate);
        return root is null ? ProofOutcome.SignatureInvalid : ProofOutcome.Holds;
    }

    private static ProofOutcome CheckNames(EnvelopeAttributes attributes, EnvelopeProof proof, GovernmentCertificate certificate)
    {
        if (proof.Algorithm != certificate.Algorithm)
        {
            return ProofOutcome.AlgorithmMismatch;
        }

        if (!proof.CertificateHash.Span.SequenceEqual(certificate.Hash))
        {
            return ProofOutcome.CertificateMismatch;
        }

        if (!proof.StreamId.Span.SequenceEqual(StreamIds.For(proof.Algorithm, attributes.Source)))
        {
            return ProofOutcome.StreamMismatch;
        }

        return proof.Epoch == attributes.Epoch ? ProofOutcome.Holds : ProofOutcome.EpochMismatch;
    }
}
