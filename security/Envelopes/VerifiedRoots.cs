using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>
/// The roots whose signatures held, the oldest of more than 4,096 forgotten. A root is found by part of its signature and then compared byte by byte, statement and signature,
/// which tells no less than H(T signature) and saves that hash for every message. Failures are never kept. Thread-safe; one thread verifies, the others wait for it.
/// </summary>
internal sealed class VerifiedRoots
{
    internal const int Capacity = 4096;

    /// <summary>Trees keep their known nodes while they are among the newest; at most 16 KiB each.</summary>
    internal const int TreesKept = 256;

    private const int Stripes = 64;
    private readonly ConcurrentDictionary<UInt128, VerifiedRoot> byKey = new();
    private readonly (UInt128 Key, VerifiedRoot? Root)[] ring = new (UInt128, VerifiedRoot?)[Capacity];
    private readonly Lock[] verifying = [.. Enumerable.Range(0, Stripes).Select(_ => new Lock())];
    private readonly Lock adding = new();
    private int next;

    /// <summary>The root that this leaf leads to, verified now or before; null when the signature or the path does not hold.</summary>
    internal RootStatement? Find(EnvelopeProof proof, int index, ReadOnlySpan<byte> leaf, GovernmentCertificate certificate)
    {
        var key = KeyOf(proof);
        if (byKey.TryGetValue(key, out var known) && known.IsOf(proof))
        {
            return known.Holds(proof, index, leaf) ? known.Statement : null;
        }

        lock (verifying[(int)(key % Stripes)])
        {
            if (byKey.TryGetValue(key, out known) && known.IsOf(proof))
            {
                return known.Holds(proof, index, leaf) ? known.Statement : null;
            }

            var root = VerifiedRoot.Verify(proof, index, leaf, certificate);
            if (root is not null)
            {
                Add(key, root);
            }

            return root?.Statement;
        }
    }

    /// <summary>Bytes in the middle of r, which a signer cannot make equal for two batches without giving its key away.</summary>
    private static UInt128 KeyOf(EnvelopeProof proof)
    {
        Span<byte> part = stackalloc byte[16];
        part.Clear();
        var signature = proof.Signature.Span[4..];
        signature[..Math.Min(part.Length, signature.Length)].CopyTo(part);
        return MemoryMarshal.Read<UInt128>(part);
    }

    private void Add(UInt128 key, VerifiedRoot root)
    {
        lock (adding)
        {
            var (oldKey, old) = ring[next];
            if (old is not null)
            {
                byKey.TryRemove(new KeyValuePair<UInt128, VerifiedRoot>(oldKey, old));
            }

            ring[next] = (key, root);
            ring[(next + Capacity - TreesKept) % Capacity].Root?.ForgetNodes();
            next = (next + 1) % Capacity;
            byKey[key] = root;
        }
    }
}
