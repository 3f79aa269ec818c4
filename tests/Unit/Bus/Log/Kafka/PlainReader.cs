using System.Text;
using Confluent.Kafka;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>What somebody sees who knows nothing of the bus: a plain consumer that reads what is committed, without windows.</summary>
internal static class PlainReader
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>All values of a partition, up to its end.</summary>
    public static async Task<List<string>> ValuesAsync(string servers, string topic, int partition) =>
        [.. (await RecordsAsync(servers, topic, partition)).Select(record => Encoding.UTF8.GetString(record.Value))];

    /// <summary>All records of a partition, up to its end.</summary>
    public static Task<List<Message<Ignore, byte[]>>> RecordsAsync(string servers, string topic, int partition) => Task.Run(() =>
    {
        var settings = new ConsumerConfig
        {
            BootstrapServers = servers,
            GroupId = "plain",
            IsolationLevel = IsolationLevel.ReadCommitted,
            EnablePartitionEof = true,
            EnableAutoCommit = false,
        };
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(settings).Build();
        consumer.Assign(new TopicPartitionOffset(topic, partition, Offset.Beginning));
        var records = new List<Message<Ignore, byte[]>>();
        while (consumer.Consume(Longest) is var next && next?.IsPartitionEOF != true) records.Add(next?.Message ?? throw new TimeoutException($"{topic} has no end; read were {records.Count}."));
        return records;
    });
}
