using System.Buffers.Binary;
using Xianning.Exchange.Security.Hashing;
using Xunit;

namespace Xianning.Exchange.Tests.Security.Hashing;

public sealed class TextHashesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(300)]
    public void Texts_of_all_lengths_side_by_side_have_the_digests_of_each_alone(int count)
    {
        var texts = Enumerable.Range(0, count).Select(length => new byte[length == 17 ? 5_000 : length]).ToList();
        for (var i = 0; i < count; i++) new Random(i).NextBytes(texts[i]);
        var many = new TextHashes();
        foreach (var _ in new[] { 1, 2 })
        {
            foreach (var text in texts) many.Add(text);
            Assert.Equal(count, many.Count);
            var hashes = new ulong[count];
            many.Take(hashes);
            Assert.Equal(texts.Select(text => BinaryPrimitives.ReadUInt64BigEndian(Sm3.Hash(text))), hashes);
            Assert.Equal(0, many.Count);
        }
    }

    [Fact]
    public void A_text_may_be_written_where_it_is_hashed_and_be_shorter_than_its_room()
    {
        var many = new TextHashes();
        many.Add("a"u8);
        "bcd"u8.CopyTo(many.Reserve(10_000));
        many.Added(3);
        many.Add("e"u8);
        var hashes = new ulong[3];
        many.Take(hashes);
        Assert.Equal([TextHashes.Of("a"u8), TextHashes.Of("bcd"u8), TextHashes.Of("e"u8)], hashes);
    }
}
