using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>The shape of an RFC 9162 tree level by level: an odd node is promoted, never duplicated. Level 0 holds the leaves, the last one the root.</summary>
internal readonly struct BatchTree
{
    internal const byte LeafPrefix = 0;
    internal const byte NodePrefix = 1;

    /// <summary>Levels of the largest tree: 256 leaves, 8 levels of nodes above them.</summary>
    internal const int LevelsMax = EnvelopeBounds.PathNodesMax + 1;

    private readonly int leaves;

    internal BatchTree(int leaves)
    {
        this.leaves = leaves;
        Levels = 1;
        Nodes = leaves;
        for (var count = leaves; count > 1; Levels++)
        {
            count = (count + 1) / 2;
            Nodes += count;
        }
    }

    internal int Levels { get; }

    /// <summary>Nodes of all levels together, promoted ones counted on each of their levels.</summary>
    internal int Nodes { get; }

    internal int Count(int level) => (leaves + (1 << level) - 1) >> level;

    /// <summary>The number of a level's first node when all levels stand one after the other.</summary>
    internal int Start(int level)
    {
        var start = 0;
        for (var below = 0; below < level; below++)
        {
            start += Count(below);
        }

        return start;
    }

    internal int PathLength(int index)
    {
        var length = 0;
        for (var level = 0; level < Levels - 1; level++, index >>= 1)
        {
            if ((index ^ 1) < Count(level))
            {
                length++;
            }
        }

        return length;
    }

    /// <summary>Adds a leaf, H(00 attributes), to the batch.</summary>
    internal static void AddLeaf(HashBatch batch, EnvelopeAlgorithm algorithm, ReadOnlySpan<byte> attributes, Memory<byte> destination)
    {
        batch.Begin(algorithm);
        batch.Add([LeafPrefix]);
        batch.Add(attributes);
        batch.Finish(destination);
    }

    /// <summary>Computes every level above the leaves, which stand at the beginning of <paramref name="nodes"/>.</summary>
    internal void Build(HashBatch batch, EnvelopeAlgorithm algorithm, Memory<byte> nodes)
    {
        var start = 0;
        for (var level = 0; level < Levels - 1; level++)
        {
            var count = Count(level);
            var below = nodes.Slice(start * EnvelopeHash.Bytes, count * EnvelopeHash.Bytes);
            var above = nodes.Slice((start + count) * EnvelopeHash.Bytes, Count(level + 1) * EnvelopeHash.Bytes);
            Pair(batch, algorithm, below, above);
            start += count;
        }
    }

    /// <summary>Writes the siblings from leaf to root, as many as <see cref="PathLength"/> says.</summary>
    internal void CopyPath(ReadOnlySpan<byte> nodes, int index, Span<byte> path)
    {
        var start = 0;
        for (var level = 0; level < Levels - 1; level++, index >>= 1)
        {
            var sibling = index ^ 1;
            var count = Count(level);
            if (sibling < count)
            {
                nodes.Slice((start + sibling) * EnvelopeHash.Bytes, EnvelopeHash.Bytes).CopyTo(path);
                path = path[EnvelopeHash.Bytes..];
            }

            start += count;
        }
    }

    internal static void Node(EnvelopeHash hash, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> destination)
    {
        hash.Add([NodePrefix]);
        hash.Add(left);
        hash.Add(right);
        hash.Finish(destination);
    }

    private static void Pair(HashBatch batch, EnvelopeAlgorithm algorithm, Memory<byte> below, Memory<byte> above)
    {
        const int Two = 2 * EnvelopeHash.Bytes;
        for (; below.Length >= Two; below = below[Two..], above = above[EnvelopeHash.Bytes..])
        {
            batch.Begin(algorithm);
            batch.Add([NodePrefix]);
            batch.Add(below.Span[..Two]);
            batch.Finish(above[..EnvelopeHash.Bytes]);
        }

        batch.Flush();
        below.CopyTo(above);
    }
}
