using System.Buffers.Binary;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Asks the servers for topics and ends, and makes topics. Every failure comes back in the words of the seam.</summary>
internal sealed class TopicAdmin(KafkaLogOptions options) : IDisposable
{
    private const int TopicsAtOnce = 200;

    private readonly AdminConnection servers = new AdminConnection(options).Open();
    private readonly TopicDescriber describer = new(options);

    /// <summary>Asks for the list of topics, by which the client hears who leads them.</summary>
    public async Task HearAsync() => await ListedAsync();

    /// <summary>How many servers there are.</summary>
    public Task<int> ServersAsync() => servers.AnswerAsync("Counting the servers", async () => (await servers.MetadataAsync(options.AnswerMax)).Brokers.Count);

    /// <summary>What the servers say of topics.</summary>
    public async Task<DescribedTopics> DescribeAsync(IReadOnlyCollection<string> names) => names.Count == 0 ? new([], []) : await DescribeAsync(await ListedAsync(), names);

    /// <summary>What the servers say of all topics of this log that they have, and of others.</summary>
    public async Task<DescribedTopics> DescribeAllAsync(IEnumerable<string> others)
    {
        var listed = await ListedAsync();
        var ours = listed.Where(topic => topic.Topic.StartsWith(options.Prefix, StringComparison.Ordinal) && !topic.Topic.StartsWith("__", StringComparison.Ordinal) && !topic.Error.IsError);
        return await DescribeAsync(listed, [.. ours.Select(topic => topic.Topic).Union(others)]);
    }

    /// <summary>All settings of each topic, by Kafka's names; topics that the server which was asked does not know yet are missing.</summary>
    public Task<Dictionary<string, Dictionary<string, string>>> SettingsAsync(IEnumerable<string> names) => servers.AnswerAsync("Reading the settings of topics", async () =>
    {
        try
        {
            var topics = await servers.Ask(client => client.DescribeConfigsAsync(names.Select(Resource), new DescribeConfigsOptions { RequestTimeout = options.AnswerMax }));
            return topics.ToDictionary(topic => topic.ConfigResource.Name, topic => Values(topic.Entries), StringComparer.Ordinal);
        }
        catch (DescribeConfigsException some) when (some.Results.TrueForAll(each => each.Error.Code is ErrorCode.NoError or ErrorCode.UnknownTopicOrPart))
        {
            return some.Results.Where(topic => !topic.Error.IsError).ToDictionary(topic => topic.ConfigResource.Name, topic => Values(topic.Entries), StringComparer.Ordinal);
        }
    });

    /// <summary>Sets one setting of a topic and leaves the others.</summary>
    public Task SetAsync(string name, string setting, string value) => servers.AnswerAsync($"Setting {setting} of {name}", async () =>
    {
        var change = new ConfigEntry { Name = setting, Value = value, IncrementalOperation = AlterConfigOpType.Set };
        return await servers.Ask(client => client.IncrementalAlterConfigsAsync(new() { [Resource(name)] = [change] }, new IncrementalAlterConfigsOptions { RequestTimeout = options.AnswerMax }));
    });

    /// <summary>Makes a topic; that another made it meanwhile is no failure. Where the servers choose how many replicas it has, they also choose how many acknowledge.</summary>
    public Task CreateAsync(string name, TopicConfig config) => servers.AnswerAsync($"Making topic {config.Name}", async () =>
    {
        var wanted = new TopicSpecification { Name = name, NumPartitions = config.Partitions, ReplicationFactor = options.Replicas, Configs = TopicSettings.Of(config) };
        if (options.Replicas >= TopicDurability.ReplicasWanted) wanted.Configs[TopicSettings.AcknowledgedBy] = TopicSettings.AcknowledgedByWanted;
        try
        {
            await servers.Ask(client => client.CreateTopicsAsync([wanted], new CreateTopicsOptions { RequestTimeout = options.AnswerMax, OperationTimeout = options.AnswerMax }));
        }
        catch (CreateTopicsException refused) when (refused.Results.TrueForAll(result => result.Error.Code is ErrorCode.NoError or ErrorCode.TopicAlreadyExists))
        {
        }

        return true;
    });

    /// <summary>Asks for the ends of partitions and tells them; those whose leader does not answer now keep what is known.</summary>
    /// <param name="tails">The partitions.</param>
    /// <param name="longest">How long answers are waited for; null is as long as for any.</param>
    /// <returns>Whether all answered.</returns>
    public Task<bool> ReadEndsAsync(IReadOnlyCollection<PartitionTail> tails, TimeSpan? longest = null) => servers.AnswerAsync("Asking for the ends of partitions", async () =>
    {
        var known = tails.ToDictionary(tail => new TopicPartition(tail.Remote, tail.Partition), tail => (Tail: tail, tail.Reach));
        var shorter = new List<TopicPartition>();
        var all = await ListAsync(known.Keys, OffsetSpec.Latest(), IsolationLevel.ReadCommitted, (place, offset) =>
        {
            if (!known[place].Tail.Observe(offset, known[place].Reach)) shorter.Add(place);
        }, longest);
        if (shorter.Count == 0) return all;
        return await ListAsync(shorter, OffsetSpec.Latest(), IsolationLevel.ReadUncommitted, (place, offset) => known[place].Tail.ObserveWritten(offset, known[place].Reach), longest) && all;
    });

    /// <summary>The offset up to which a partition can be read, or was written; -1 if its leader does not answer now.</summary>
    public Task<long> EndAsync(PartitionTail tail, IsolationLevel level) => servers.AnswerAsync("Asking for the end of a partition", async () =>
    {
        var end = -1L;
        await ListAsync([new TopicPartition(tail.Remote, tail.Partition)], OffsetSpec.Latest(), level, (_, offset) => end = offset);
        return end;
    });

    /// <summary>Asks for the first offsets that are left.</summary>
    /// <inheritdoc cref="ReadEndsAsync" path="/*[not(self::summary)]"/>
    public Task<bool> ReadStartsAsync(IReadOnlyCollection<PartitionTail> tails, TimeSpan? longest = null) => servers.AnswerAsync("Asking for the starts of partitions", async () =>
    {
        var known = tails.ToDictionary(tail => new TopicPartition(tail.Remote, tail.Partition));
        return await ListAsync(known.Keys, OffsetSpec.Earliest(), IsolationLevel.ReadCommitted, (place, offset) => known[place].Begin(offset), longest);
    });

    public void Dispose()
    {
        describer.Dispose();
        servers.Dispose();
    }

    // A topic of which a partition has no replica in sync, because all that had everything are down, cannot be described.
    private async Task<DescribedTopics> DescribeAsync(List<TopicMetadata> listed, IReadOnlyCollection<string> names)
    {
        var silent = listed.Where(topic => topic.Partitions.Exists(partition => partition.InSyncReplicas.Length == 0)).Select(topic => topic.Topic).Intersect(names).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, FoundTopic>(StringComparer.Ordinal);
        foreach (var some in names.Where(name => !silent.Contains(name)).Chunk(TopicsAtOnce))
        {
            foreach (var topic in await describer.DescribeAsync(some))
            {
                if (topic.Error.Code == ErrorCode.NoError) found[topic.Name] = ToFound(topic);
                else if (topic.Error.Code is not (ErrorCode.UnknownTopicOrPart or ErrorCode.UnknownTopicId)) throw KafkaErrors.Of(topic.Error, $"Describing {topic.Name} failed");
            }
        }

        return new(found, silent);
    }

    private Task<List<TopicMetadata>> ListedAsync() => servers.AnswerAsync("Listing the topics", async () => (await servers.MetadataAsync(options.AnswerMax)).Topics);

    private async Task<bool> ListAsync(IEnumerable<TopicPartition> places, OffsetSpec which, IsolationLevel level, Action<TopicPartition, long> tell, TimeSpan? longest = null)
    {
        List<ListOffsetsResultInfo> answers;
        try
        {
            var asked = places.Select(place => new TopicPartitionOffsetSpec { TopicPartition = place, OffsetSpec = which });
            answers = (await servers.Ask(client => client.ListOffsetsAsync(asked, new ListOffsetsOptions { RequestTimeout = longest ?? options.AnswerMax, IsolationLevel = level }))).ResultInfos;
        }
        catch (ListOffsetsException some)
        {
            answers = some.Result.ResultInfos;
        }

        var all = true;
        foreach (var answer in answers.Select(info => info.TopicPartitionOffsetError))
        {
            // While a partition changes its leader, an answer may come without an error and without an offset.
            if (answer.Error.IsError || answer.Offset.Value < 0) all = false;
            else tell(answer.TopicPartition, answer.Offset.Value);
        }

        return all;
    }

    private static Dictionary<string, string> Values(Dictionary<string, ConfigEntryResult> entries) => entries.ToDictionary(entry => entry.Key, entry => entry.Value.Value, StringComparer.Ordinal);

    private static ConfigResource Resource(string name) => new() { Type = ResourceType.Topic, Name = name };

    private static FoundTopic ToFound(TopicDescription topic) => new(
        IdOf(topic.TopicId),
        topic.Partitions.Count,
        topic.Partitions.Select(static partition => partition.Replicas.Count).DefaultIfEmpty().Min(),
        topic.Partitions.Count(static partition => partition.ISR.Count < partition.Replicas.Count));

    private static Guid IdOf(Uuid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, id.MostSignificantBits);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], id.LeastSignificantBits);
        return new Guid(bytes, bigEndian: true);
    }
}
