using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>
/// A verified root with the nodes of its tree seen so far, so that a later message of the batch needs about one node hash.
/// Every byte of a path is still compared with what is known: an incomplete or altered path is refused, for it would be kept as evidence.
/// </summary>
internal sealed class VerifiedRoot
{
    private readonly Lock guard = new();
    private readonly BatchTree tree;
    private byte[]? nodes;
    private bool[]? known;

    private VerifiedRoot(RootStatement statement)
    {
        Statement = statement;
        tree = new BatchTree(statement.Size);
        nodes = new byte[tree.Nodes * EnvelopeHash.Bytes];
        known = new bool[tree.Nodes];
        statement.Root.Span.CopyTo(nodes.AsSpan((tree.Nodes - 1) * EnvelopeHash.Bytes));
        known[^1] = true;
    }

    internal RootStatement Statement { get; }

    internal static VerifiedRoot? Verify(EnvelopeProof proof, int index, ReadOnlySpan<byte> leaf, GovernmentCertificate certificate)
    {
        Span<byte> top = stackalloc byte[EnvelopeHash.Bytes];
        MerklePath.Climb(proof, index, leaf, top);
        var statement = new byte[RootStatement.StatementBytes];
        RootStatement.Write(proof.Middle.Span, top, statement);
        if (!certificate.Verifies(statement, proof.Signature.Span))
        {
            return null;
        }

        var root = new VerifiedRoot(new RootStatement(statement, proof.Signature.ToArray()));
        return root.Holds(proof, index, leaf) ? root : null;
    }

    /// <summary>Whether the proof's statement, the root left aside, and its signature are these.</summary>
    internal bool IsOf(EnvelopeProof proof) =>
        Statement.Bytes.Span.Slice(RootStatement.MiddleAt, RootStatement.MiddleBytes).SequenceEqual(proof.Middle.Span)
        && Statement.Signature.Span.SequenceEqual(proof.Signature.Span);

    internal bool Holds(EnvelopeProof proof, int index, ReadOnlySpan<byte> leaf)
    {
        lock (guard)
        {
            if (nodes is not null)
            {
                return new KnownNodes(tree, nodes, known!).Accepts(proof, index, leaf);
            }
        }

        Span<byte> top = stackalloc byte[EnvelopeHash.Bytes];
        MerklePath.Climb(proof, index, leaf, top);
        return Statement.Root.Span.SequenceEqual(top);
    }

    internal void ForgetNodes()
    {
        lock (guard)
        {
            nodes = null;
            known = null;
        }
    }
}
