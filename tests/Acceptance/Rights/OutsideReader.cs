using Confluent.Kafka;
using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.AcceptanceTests.Rights;

/// <summary>A department's own program at the city's Kafka: a plain consumer in a group, which knows nothing of the bus but the department's certificate.</summary>
internal static class OutsideReader
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Joins a group, reads the first record of a topic and notes that it did.</summary>
    /// <exception cref="KafkaException">The servers refuse.</exception>
    public static Task<byte[]> FirstAsync(string servers, KafkaTls key, string group, string topic) => Task.Run(() =>
    {
        var settings = new ConsumerConfig
        {
            BootstrapServers = servers,
            SecurityProtocol = SecurityProtocol.Ssl,
            SslCaLocation = key.Authorities,
            SslKeystoreLocation = key.Key,
            SslKeystorePassword = File.ReadAllText(key.PasswordFile!).Trim(),
            SslEndpointIdentificationAlgorithm = SslEndpointIdentificationAlgorithm.Https,
            GroupId = group,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            IsolationLevel = IsolationLevel.ReadCommitted,
            EnableAutoCommit = false,
        };
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(settings).Build();
        consumer.Subscribe(topic);
        var first = consumer.Consume(Longest) ?? throw new TimeoutException($"No record of {topic} came.");
        consumer.Commit(first);
        consumer.Close();
        return first.Message.Value;
    });
}
