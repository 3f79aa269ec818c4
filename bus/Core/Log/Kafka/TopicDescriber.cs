using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// Describes topics. The client does not survive the description of a partition that has no replica in sync: it fails in a thread of its own and ends itself there, the question is never answered, and the next one,
/// or its end, takes the process with it. So this is a client for nothing else, asked one thing at a time; one that has ended is forgotten.
/// </summary>
internal sealed class TopicDescriber(KafkaLogOptions options) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim gate = new(1);
    private AdminConnection? connection;
    private volatile bool closed;

    /// <summary>What the servers say of topics.</summary>
    /// <param name="names">Their names on the servers.</param>
    /// <exception cref="LogException">LOG_UNAVAILABLE: also where a partition of one of them has no replica in sync.</exception>
    public async Task<List<TopicDescription>> DescribeAsync(string[] names)
    {
        await gate.WaitAsync();
        try
        {
            if (closed) throw KafkaErrors.Unavailable("The log is closed.");
            var asked = connection ??= new AdminConnection(options).Open();
            return await asked.AnswerAsync("Describing topics", () => AnswerAsync(asked, names));
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        closed = true;
        // A client left behind is a leak.
        if (!gate.Wait(options.CloseMax)) return;
        connection?.Dispose();
        connection = null;
        gate.Release();
    }

    private async Task<List<TopicDescription>> AnswerAsync(AdminConnection asked, string[] names)
    {
        var answer = asked.Ask(client => client.DescribeTopicsAsync(TopicCollection.OfTopicNames(names), new DescribeTopicsOptions { RequestTimeout = options.AnswerMax }));
        while (await Task.WhenAny(answer, Task.Delay(LookEvery, TimeProvider.System)) != answer)
        {
            if (!asked.HasEnded) continue;
            connection = null;
            throw KafkaErrors.Unavailable("Describing topics failed: a partition has no replica in sync.");
        }

        try
        {
            return (await answer).TopicDescriptions;
        }
        catch (DescribeTopicsException some)
        {
            return some.Results.TopicDescriptions;
        }
    }
}
