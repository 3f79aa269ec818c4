using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>From a leaf to the root along a path whose length has been checked.</summary>
internal static class MerklePath
{
    internal static void Climb(EnvelopeProof proof, int index, ReadOnlySpan<byte> leaf, Span<byte> root)
    {
        var tree = new BatchTree(proof.Size);
        var hash = EnvelopeHash.For(proof.Algorithm);
        var path = proof.Path;
        leaf.CopyTo(root);
        for (var level = 0; level < tree.Levels - 1; level++, index >>= 1)
        {
            if ((index ^ 1) >= tree.Count(level))
            {
                continue;
            }

            Join(hash, index, root, path[..EnvelopeHash.Bytes], root);
            path = path[EnvelopeHash.Bytes..];
        }
    }

    /// <summary>The node above one at <paramref name="index"/> and its sibling; the destination may be either.</summary>
    internal static void Join(EnvelopeHash hash, int index, ReadOnlySpan<byte> node, ReadOnlySpan<byte> sibling, Span<byte> destination)
    {
        if ((index & 1) == 1)
        {
            BatchTree.Node(hash, sibling, node, destination);
        }
        else
        {
            BatchTree.Node(hash, node, sibling, destination);
        }
    }
}
