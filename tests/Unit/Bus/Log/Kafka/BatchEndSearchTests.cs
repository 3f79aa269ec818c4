using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

public sealed class BatchEndSearchTests
{
    /// <param name="batches">Lengths of batches that cannot be unpacked, one behind the other from offset 10 on.</param>
    /// <param name="first">The offset that was asked for.</param>
    /// <param name="last">The end of the batch that holds it.</param>
    [Theory]
    [InlineData(new[] { 1 }, 10, 10)]
    [InlineData(new[] { 2 }, 10, 11)]
    [InlineData(new[] { 1000 }, 10, 1009)]
    [InlineData(new[] { 1000 }, 1009, 1009)]
    [InlineData(new[] { 1000 }, 700, 1009)]
    [InlineData(new[] { 1, 1, 1 }, 10, 10)]
    [InlineData(new[] { 7, 100, 3 }, 10, 16)]
    [InlineData(new[] { 7, 100, 3 }, 20, 116)]
    public void Finds_the_end_of_a_batch_by_where_the_client_says_that_batches_begin(int[] batches, long first, long last)
    {
        var search = new BatchEndSearch(BeginOf(first)!.Value, first);
        for (var tries = 0; !search.IsFound; tries++)
        {
            Assert.InRange(tries, 0, 30);
            if (BeginOf(search.Next) is { } begins) search.Fail(begins);
            else search.Pass();
        }

        Assert.Equal((first, last), (search.First, search.Last));

        long? BeginOf(long offset)
        {
            long begins = 10;
            foreach (var length in batches)
            {
                if (offset >= begins && offset < begins + length) return begins;
                begins += length;
            }

            return null;
        }
    }
}
