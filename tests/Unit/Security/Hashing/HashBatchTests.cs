using Org.BouncyCastle.Crypto.Digests;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Security.Hashing;
using Xunit;

namespace Xianning.Exchange.Tests.Security.Hashing;

public class HashBatchTests
{
    private static readonly byte[] Text = Enumerable.Range(0, 3 * HashBatch.LaneBytes).Select(i => unchecked((byte)((i * 31) + (i / 256)))).ToArray();

    [Theory]
    [InlineData(EnvelopeAlgorithm.Sm2)]
    [InlineData(EnvelopeAlgorithm.EcdsaP256)]
    public void Every_length_around_a_block_has_the_digest_that_one_message_alone_has(EnvelopeAlgorithm algorithm) => Check(algorithm, [.. Enumerable.Range(0, 300)]);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Short_long_and_overlong_messages_stand_side_by_side(int count)
    {
        int[] lengths = [0, HashBatch.LaneBytes, HashBatch.LaneBytes + 1, 55, 56, 64, 2 * HashBatch.LaneBytes, 1, HashBatch.LaneBytes - 1];
        for (var turn = 0; turn < lengths.Length; turn++) Check(EnvelopeAlgorithm.Sm2, [.. lengths[turn..].Concat(lengths[..turn]).Take(count)]);
    }

    [Fact]
    public void Both_algorithms_may_stand_in_one_batch()
    {
        var batch = HashBatch.OfThread();
        byte[] national = new byte[32], international = new byte[32];
        Feed(batch, EnvelopeAlgorithm.Sm2, 100, national);
        Feed(batch, EnvelopeAlgorithm.EcdsaP256, 100, international);
        batch.Flush();
        Assert.Equal(Expected(EnvelopeAlgorithm.Sm2, 100), national);
        Assert.Equal(Expected(EnvelopeAlgorithm.EcdsaP256, 100), international);
    }

    [Fact]
    public void A_batch_that_was_left_half_done_does_not_reach_into_the_next()
    {
        var left = new byte[32];
        Feed(HashBatch.OfThread(), EnvelopeAlgorithm.Sm2, 10, left);
        Check(EnvelopeAlgorithm.Sm2, [1, 2, 3]);
        Assert.Equal(new byte[32], left);
    }

    private static void Check(EnvelopeAlgorithm algorithm, int[] lengths)
    {
        var batch = HashBatch.OfThread();
        var digests = lengths.Select(_ => new byte[32]).ToArray();
        for (var i = 0; i < lengths.Length; i++) Feed(batch, algorithm, lengths[i], digests[i]);
        batch.Flush();
        for (var i = 0; i < lengths.Length; i++) Assert.Equal(Expected(algorithm, lengths[i]), digests[i]);
    }

    // In two pieces, as content is fed.
    private static void Feed(HashBatch batch, EnvelopeAlgorithm algorithm, int length, byte[] digest)
    {
        batch.Begin(algorithm);
        batch.Add(Text.AsSpan(0, length / 3));
        batch.Add(Text.AsSpan(length / 3, length - (length / 3)));
        batch.Finish(digest);
    }

    private static byte[] Expected(EnvelopeAlgorithm algorithm, int length)
    {
        var digest = new byte[32];
        if (algorithm == EnvelopeAlgorithm.EcdsaP256) return System.Security.Cryptography.SHA256.HashData(Text.AsSpan(0, length));
        var reference = new SM3Digest();
        reference.BlockUpdate(Text.AsSpan(0, length));
        reference.DoFinal(digest);
        return digest;
    }
}
