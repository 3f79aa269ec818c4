using System.Text;
using Xianning.Exchange.Bus.Streams;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Streams;

public class Murmur2PartitionerTests
{
    /// <summary>The vectors of Kafka's own test of its murmur2.</summary>
    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)]
    [InlineData("abc", 479470107)]
    public void Hash_is_that_of_kafka(string text, int expected)
    {
        Assert.Equal(expected, unchecked((int)Murmur2Partitioner.Hash(Encoding.UTF8.GetBytes(text))));
    }

    [Theory]
    [InlineData("21", 8)]
    [InlineData("foobar", 1)]
    [InlineData("abc", 256)]
    public void The_sign_bit_is_cleared_before_the_remainder_is_taken(string text, int partitions)
    {
        var key = Encoding.UTF8.GetBytes(text);

        Assert.Equal((int)((Murmur2Partitioner.Hash(key) & 0x7FFFFFFF) % (uint)partitions), Murmur2Partitioner.PartitionOf(key, partitions));
    }

    [Fact]
    public void A_topic_without_partitions_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Murmur2Partitioner.PartitionOf("a"u8, 0));
    }
}
