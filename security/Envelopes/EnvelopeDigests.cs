using System.Security.Cryptography;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>
/// Content commitments and tree leaves of many messages, computed together: SM3 is several times faster so than message by message. Filled, computed, read, cleared and
/// filled again. Not thread-safe.
/// </summary>
public sealed class EnvelopeDigests
{
    private const int BytesEach = 2 * EnvelopeHash.Bytes;

    private readonly List<Pending> pending = [];
    private byte[] digests = [];

    /// <summary>Messages added since the last <see cref="Clear"/>.</summary>
    public int Count => pending.Count;

    /// <summary>Adds a message; its number is the <see cref="Count"/> before.</summary>
    /// <param name="attributes">The parsed attributes.</param>
    /// <param name="proof">The parsed proof.</param>
    /// <param name="key">The record's key, null for none; empty is not null.</param>
    /// <param name="subject">The business key of the header <c>xn-subject</c>, null when it is absent.</param>
    /// <param name="value">The exact bytes of the record's value, null for none.</param>
    public void Add(EnvelopeAttributes attributes, EnvelopeProof proof, ReadOnlyMemory<byte>? key, ReadOnlyMemory<byte>? subject, ReadOnlyMemory<byte>? value) =>
        pending.Add(new Pending(attributes, proof, key, subject, value));

    /// <summary>Computes the digests of all messages added.</summary>
    public void Compute()
    {
        if (digests.Length < pending.Count * BytesEach) digests = new byte[pending.Count * BytesEach];
        var hashes = HashBatch.OfThread();
        for (var i = 0; i < pending.Count; i++)
        {
            var (_, proof, key, subject, value) = pending[i];
            ContentCommitment.Add(hashes, proof.Algorithm, proof.Salt.Span, key, subject, value, digests.AsMemory(i * BytesEach, EnvelopeHash.Bytes));
        }

        // Leaves apart from contents: side by side stand messages of about one length.
        hashes.Flush();
        for (var i = 0; i < pending.Count; i++)
            BatchTree.AddLeaf(hashes, pending[i].Proof.Algorithm, pending[i].Attributes.Bytes.Span, digests.AsMemory((i * BytesEach) + EnvelopeHash.Bytes, EnvelopeHash.Bytes));
        hashes.Flush();
    }

    /// <summary>Whether key, business key and value are what the message's attributes commit to under its proof's salt.</summary>
    /// <param name="at">The message's number.</param>
    public bool ContentHolds(int at) => CryptographicOperations.FixedTimeEquals(Digest(at, 0), pending[at].Attributes.Commitment.Span);

    /// <summary>Forgets all messages; the room for digests is kept.</summary>
    public void Clear() => pending.Clear();

    internal ReadOnlySpan<byte> Leaf(int at) => Digest(at, EnvelopeHash.Bytes);

    private ReadOnlySpan<byte> Digest(int at, int part)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(at, pending.Count);
        return digests.AsSpan((at * BytesEach) + part, EnvelopeHash.Bytes);
    }

    private readonly record struct Pending(EnvelopeAttributes Attributes, EnvelopeProof Proof, ReadOnlyMemory<byte>? Key, ReadOnlyMemory<byte>? Subject, ReadOnlyMemory<byte>? Value);
}
