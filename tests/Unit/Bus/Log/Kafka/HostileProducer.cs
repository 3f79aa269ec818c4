using Confluent.Kafka;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>Who may write to a topic and packs what comes to far more than it looks like: a few kilobytes.</summary>
internal static class HostileProducer
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Packs records of zeros into one batch.</summary>
    /// <param name="servers">Where.</param>
    /// <param name="topic">The topic's name on the servers; partition 0.</param>
    /// <param name="records">How many.</param>
    /// <param name="valueBytes">Length of each.</param>
    /// <param name="compression">How. Of zstd the client unpacks no more than 100 MB, of any other kind all.</param>
    public static async Task PackAsync(string servers, string topic, int records, int valueBytes, CompressionType compression = CompressionType.Zstd)
    {
        var settings = new ProducerConfig
        {
            BootstrapServers = servers,
            CompressionType = compression,
            MessageMaxBytes = 1_000_000_000,
            BatchSize = int.MaxValue,
            BatchNumMessages = records,
            LingerMs = 60_000,
            QueueBufferingMaxKbytes = int.MaxValue / 1024,
        };
        using var producer = new ProducerBuilder<Null, byte[]>(settings).Build();
        var value = new byte[valueBytes];
        var sent = Enumerable.Range(0, records).Select(_ => producer.ProduceAsync(new TopicPartition(topic, 0), new Message<Null, byte[]> { Value = value })).ToList();
        await Task.Run(() => producer.Flush(Longest));
        await Task.WhenAll(sent).WaitAsync(Longest);
    }
}
