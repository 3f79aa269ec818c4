using Confluent.Kafka;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>What a <see cref="FetchClient"/> tells, on its thread.</summary>
internal interface IFetchSink
{
    /// <summary>A record came, or the end of a partition.</summary>
    /// <param name="client">Whose it is.</param>
    /// <param name="result">The record or the end.</param>
    /// <param name="before">The client's <see cref="FetchClient.Moves"/> before it was asked for.</param>
    void OnResult(FetchClient client, ConsumeResult<byte[]?, byte[]?> result, long before);

    /// <summary>It looked, whether something came or not; at least every 100 ms.</summary>
    /// <param name="client">Who looked.</param>
    void OnPolled(FetchClient client);

    /// <summary>A partition cannot be read.</summary>
    /// <param name="client">Who says so.</param>
    /// <param name="failed">Which, and why.</param>
    /// <param name="before">The client's <see cref="FetchClient.Moves"/> before it was asked.</param>
    void OnFailure(FetchClient client, ConsumeException failed, long before);

    /// <summary>No server is connected and one refused for a reason that no trying mends.</summary>
    /// <param name="refusal">The reason.</param>
    void OnRefused(LogException refusal);
}
