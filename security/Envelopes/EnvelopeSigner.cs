using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>Signs the messages of one stream in batches of 1 to 256, one signature a batch (envelope.md section 1). Not thread-safe: one a lane; signers may share a key.</summary>
public sealed class EnvelopeSigner
{
    private readonly SigningKey key;
    private readonly byte[] source;
    private readonly byte[] streamId;
    private readonly byte[] attributes = new byte[EnvelopeBounds.AttributesBytesMax];
    private readonly byte[] salts = new byte[EnvelopeBounds.BatchMax * EnvelopeBounds.SaltBytes];
    private readonly byte[] nodes = new byte[new BatchTree(EnvelopeBounds.BatchMax).Nodes * EnvelopeHash.Bytes];

    /// <summary>A signer for one stream.</summary>
    /// <param name="key">The participant's envelope key with its certificate.</param>
    /// <param name="source"><c>USCC/system/stream</c>; the USCC must be that of the certificate.</param>
    /// <exception cref="ArgumentException">The source has another form or names another organisation.</exception>
    public EnvelopeSigner(SigningKey key, string source)
    {
        this.key = key;
        this.source = Encoding.UTF8.GetBytes(source);
        if (!source.StartsWith(key.Certificate.Organisation + "/", StringComparison.Ordinal))
        {
            throw new ArgumentException($"The source {source} does not belong to the certificate of {key.Certificate.Organisation}.", nameof(source));
        }

        streamId = EnvelopeHash.For(key.Algorithm).Hash(this.source)[..EnvelopeBounds.StreamIdBytes];
    }

    /// <summary>Signs a batch.</summary>
    /// <param name="drafts">1 to 256 of one epoch with contiguous sequences.</param>
    /// <param name="timeMs">The signer's time, Unix milliseconds.</param>
    /// <exception cref="ArgumentException">A bound is exceeded, an attribute could not be read back, or the numbers are not contiguous. Nothing is signed then.</exception>
    public SignedBatch Sign(ReadOnlySpan<EnvelopeDraft> drafts, long timeMs)
    {
        CheckNumbers(drafts);
        var envelopes = new SignedEnvelope[drafts.Length];
        var tree = new BatchTree(drafts.Length);
        RandomNumberGenerator.Fill(salts.AsSpan(0, drafts.Length * EnvelopeBounds.SaltBytes));
        var hashes = HashBatch.OfThread();
        for (var i = 0; i < drafts.Length; i++)
        {
            envelopes[i] = new SignedEnvelope(WriteAttributes(hashes, drafts[i], Salt(i)), []);
        }

        hashes.Flush();
        for (var i = 0; i < drafts.Length; i++)
        {
            CheckReadable(drafts[i], envelopes[i].Attributes);
            BatchTree.AddLeaf(hashes, key.Algorithm, envelopes[i].Attributes, nodes.AsMemory(i * EnvelopeHash.Bytes, EnvelopeHash.Bytes));
        }

        hashes.Flush();
        tree.Build(hashes, key.Algorithm, nodes);
        var statement = WriteStatement(drafts, tree, timeMs);
        var signature = key.Sign(statement);
        for (var i = 0; i < drafts.Length; i++)
        {
            envelopes[i] = envelopes[i] with { Proof = WriteProof(tree, i, statement, signature) };
        }

        return new SignedBatch(statement, signature, envelopes);
    }

    private Span<byte> Salt(int index) => salts.AsSpan(index * EnvelopeBounds.SaltBytes, EnvelopeBounds.SaltBytes);

    private Span<byte> Node(int index) => nodes.AsSpan(index * EnvelopeHash.Bytes, EnvelopeHash.Bytes);

    private static void CheckNumbers(ReadOnlySpan<EnvelopeDraft> drafts)
    {
        if (drafts.Length is 0 or > EnvelopeBounds.BatchMax)
        {
            throw new ArgumentException($"A batch holds 1 to {EnvelopeBounds.BatchMax} messages, not {drafts.Length}.", nameof(drafts));
        }

        for (var i = 1; i < drafts.Length; i++)
        {
            if (drafts[i].Epoch != drafts[0].Epoch || drafts[i].Sequence != unchecked(drafts[0].Sequence + (uint)i) || drafts[i].Sequence < drafts[0].Sequence)
            {
                throw new ArgumentException($"Message {i} of the batch does not follow the one before in epoch and sequence.", nameof(drafts));
            }
        }
    }

    private byte[] WriteAttributes(HashBatch hashes, EnvelopeDraft draft, ReadOnlySpan<byte> salt)
    {
        CheckContent(draft);
        var length = AttributesWriter.Write(draft, source, attributes);
        var written = attributes.AsSpan(0, length).ToArray();
        ContentCommitment.Add(hashes, key.Algorithm, salt, draft.Key, draft.Subject, draft.Value, written.AsMemory(length - EnvelopeHash.Bytes));
        return written;
    }

    private static void CheckReadable(EnvelopeDraft draft, ReadOnlySpan<byte> written)
    {
        Span<ValuePlace> places = stackalloc ValuePlace[AttributesScan.Slots];
        var fault = AttributesScan.Run(written, places);
        if (fault != EnvelopeFault.None)
        {
            throw new ArgumentException($"The attributes of message {draft.MessageId} would be refused: {fault}.", nameof(draft));
        }
    }

    private static void CheckContent(EnvelopeDraft draft)
    {
        CheckLength(draft, draft.Key, EnvelopeBounds.KeyBytesMax, "key");
        CheckLength(draft, draft.Subject, EnvelopeBounds.KeyBytesMax, "business key");
        CheckLength(draft, draft.Value, EnvelopeBounds.ValueBytesMax, "value");
    }

    private static void CheckLength(EnvelopeDraft draft, ReadOnlyMemory<byte>? part, int max, string name)
    {
        if (part is { } bytes && bytes.Length > max)
        {
            throw new ArgumentException($"The {name} of message {draft.MessageId} has {bytes.Length} bytes, more than {max}.", nameof(draft));
        }
    }

    private byte[] WriteStatement(ReadOnlySpan<EnvelopeDraft> drafts, BatchTree tree, long timeMs)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(unchecked((ulong)timeMs), RootStatement.LatestMs, nameof(timeMs));
        Span<byte> middle = stackalloc byte[RootStatement.MiddleBytes];
        middle[0] = (byte)key.Algorithm;
        key.Certificate.Hash.CopyTo(middle[1..]);
        streamId.CopyTo(middle[33..]);
        BinaryPrimitives.WriteUInt64BigEndian(middle[49..], drafts[0].Epoch);
        BinaryPrimitives.WriteUInt64BigEndian(middle[57..], drafts[0].Sequence);
        BinaryPrimitives.WriteUInt64BigEndian(middle[65..], (ulong)timeMs);
        BinaryPrimitives.WriteUInt16BigEndian(middle[73..], (ushort)drafts.Length);
        var statement = new byte[RootStatement.StatementBytes];
        RootStatement.Write(middle, Node(tree.Nodes - 1), statement);
        return statement;
    }

    private byte[] WriteProof(BatchTree tree, int index, byte[] statement, byte[] signature)
    {
        var proof = new byte[EnvelopeProof.SignatureAt + signature.Length + (tree.PathLength(index) * EnvelopeHash.Bytes)];
        proof[0] = EnvelopeProof.Version;
        Salt(index).CopyTo(proof.AsSpan(EnvelopeProof.SaltAt));
        statement.AsSpan(RootStatement.MiddleAt, RootStatement.MiddleBytes).CopyTo(proof.AsSpan(EnvelopeProof.MiddleAt));
        proof[EnvelopeProof.SignatureLengthAt] = (byte)signature.Length;
        signature.CopyTo(proof, EnvelopeProof.SignatureAt);
        tree.CopyPath(nodes, index, proof.AsSpan(EnvelopeProof.SignatureAt + signature.Length));
        return proof;
    }
}
