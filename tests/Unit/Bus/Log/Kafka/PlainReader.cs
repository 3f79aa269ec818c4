using System.Text;
using Confluent.Kafka;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>What somebody sees who knows nothing of the bus: a plain consumer that reads what is committed, without windows.</summary>
internal static class PlainReader
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>All values of a partition, up to its end.</summary>
    public static Task<List<string>> ValuesAsync(string servers, string topic, int partition) => Task.Run(() =>
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
        var values = new List<string>();
        while (consumer.Consume(Longest) is var next && next?.IsPartitionEOF != true) values.Add(Encoding.UTF8.GetString(next?.Message.Value ?? throw new TimeoutException($"{topic} has no end; read were {values.Count}.")));
        return values;
    });
}
