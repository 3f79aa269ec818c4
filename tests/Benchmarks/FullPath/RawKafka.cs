using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// The same bytes through the Kafka client alone, one producer and one consumer, every send acknowledged: the yardstick of the same run and servers. Nothing is signed, checked, handled or traced.
/// </summary>
internal sealed class RawKafka(string servers)
{
    private const int LingerMs = 5;
    private const int BatchBytes = 1 << 20;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FlushMax = TimeSpan.FromMinutes(1);

    /// <summary>Messages a second when each one in is consumed and each one out produced; <paramref name="producesIncoming"/> also produces those in meanwhile.</summary>
    public async Task<double> MeasureAsync(IReadOnlyList<LogRecord> incoming, IReadOnlyList<LogRecord> outgoing, bool producesIncoming)
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var (into, outOf) = ($"raw-in-{run}", $"raw-out-{run}");
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = servers }).Build();
        await admin.CreateTopicsAsync(new[] { into, outOf }.Select(topic => new TopicSpecification { Name = topic, NumPartitions = PathCity.Partitions, ReplicationFactor = -1 }));
        try
        {
            if (!producesIncoming) Produce(into, incoming);
            var began = Stopwatch.GetTimestamp();
            await Task.WhenAll(
                Task.Run(() => Produce(outOf, outgoing)),
                Task.Run(() => { if (producesIncoming) Produce(into, incoming); }),
                Task.Run(() => Consume(into, incoming.Count)));
            return incoming.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            await admin.DeleteTopicsAsync([into, outOf]);
        }
    }

    private void Produce(string topic, IReadOnlyList<LogRecord> records)
    {
        var config = new ProducerConfig { BootstrapServers = servers, Acks = Acks.All, EnableIdempotence = true, LingerMs = LingerMs, BatchSize = BatchBytes, CompressionType = CompressionType.Lz4, QueueBufferingMaxMessages = records.Count + 1, EnableDeliveryReports = true };
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(config).Build();
        var failed = 0;
        foreach (var record in records)
        {
            var headers = new Headers();
            foreach (var header in record.Headers) headers.Add(header.Name, header.Value.ToArray());
            producer.Produce(new TopicPartition(topic, record.Partition), new Message<byte[]?, byte[]?> { Key = record.Key?.ToArray(), Value = record.Value?.ToArray(), Headers = headers }, report =>
            {
                if (report.Error.IsError) Interlocked.Increment(ref failed);
            });
        }

        if (producer.Flush(FlushMax) > 0 || failed > 0) throw new InvalidOperationException($"{failed} records of {topic} were not acknowledged.");
    }

    private void Consume(string topic, int count)
    {
        var config = new ConsumerConfig { BootstrapServers = servers, GroupId = topic, EnableAutoCommit = false, FetchMinBytes = 128 * 1024, FetchWaitMaxMs = 10 };
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(config).Build();
        consumer.Assign(Enumerable.Range(0, PathCity.Partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        for (var read = 0; read < count;)
        {
            if (consumer.Consume(Wait) is { Message: not null }) read++;
        }

        consumer.Close();
    }
}
