using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>The nodes of a verified tree, of which some are known. Used under the root's lock.</summary>
internal readonly ref struct KnownNodes(BatchTree tree, Span<byte> nodes, Span<bool> known)
{
    private readonly BatchTree tree = tree;
    private readonly Span<byte> nodes = nodes;
    private readonly Span<bool> known = known;

    /// <summary>Climbs until a known node, compares it and all path bytes above, and only then learns the nodes on the way.</summary>
    internal bool Accepts(EnvelopeProof proof, int index, ReadOnlySpan<byte> leaf)
    {
        Span<byte> current = stackalloc byte[EnvelopeHash.Bytes];
        Span<byte> learnt = stackalloc byte[2 * BatchTree.LevelsMax * EnvelopeHash.Bytes];
        Span<int> places = stackalloc int[2 * BatchTree.LevelsMax];
        leaf.CopyTo(current);
        var hash = EnvelopeHash.For(proof.Algorithm);
        var path = proof.Path;
        var (start, level, count) = (0, 0, 0);
        for (; !known[start + index]; start += tree.Count(level), level++, index >>= 1)
        {
            Learn(current, start + index, learnt, places, ref count);
            var sibling = index ^ 1;
            if (sibling >= tree.Count(level))
            {
                continue;
            }

            if (known[start + sibling] && !Same(start + sibling, path))
            {
                return false;
            }

            Learn(path, start + sibling, learnt, places, ref count);
            MerklePath.Join(hash, index, current, path[..EnvelopeHash.Bytes], current);
            path = path[EnvelopeHash.Bytes..];
        }

        if (!Same(start + index, current) || !RestHolds(path, index, start, level))
        {
            return false;
        }

        Keep(learnt, places[..count]);
        return true;
    }

    private bool Same(int node, ReadOnlySpan<byte> bytes) => nodes.Slice(node * EnvelopeHash.Bytes, EnvelopeHash.Bytes).SequenceEqual(bytes[..EnvelopeHash.Bytes]);

    private static void Learn(ReadOnlySpan<byte> node, int place, Span<byte> learnt, Span<int> places, ref int count)
    {
        node[..EnvelopeHash.Bytes].CopyTo(learnt[(count * EnvelopeHash.Bytes)..]);
        places[count++] = place;
    }

    private void Keep(ReadOnlySpan<byte> learnt, ReadOnlySpan<int> places)
    {
        for (var i = 0; i < places.Length; i++)
        {
            learnt.Slice(i * EnvelopeHash.Bytes, EnvelopeHash.Bytes).CopyTo(nodes[(places[i] * EnvelopeHash.Bytes)..]);
            known[places[i]] = true;
        }
    }

    /// <summary>Above a known node every sibling is known too, since nodes are learnt together with theirs.</summary>
    private bool RestHolds(ReadOnlySpan<byte> path, int index, int start, int level)
    {
        for (; level < tree.Levels - 1; start += tree.Count(level), level++, index >>= 1)
        {
            var sibling = index ^ 1;
            if (sibling >= tree.Count(level))
            {
                continue;
            }

            if (!known[start + sibling] || !Same(start + sibling, path))
            {
                return false;
            }

            path = path[EnvelopeHash.Bytes..];
        }

        return true;
    }
}
