namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>The topics in memory as the servers have them.</summary>
internal sealed class TopicCatalog(TopicAdmin admin, KafkaLogOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim making = new(1);
    private readonly AnswerWait wait = new(options, time);
    private bool lastAnswered = true;

    public TopicIndex Index { get; } = new();

    public async Task<KafkaTopic> EnsureAsync(TopicConfig config, CancellationToken cancellationToken)
    {
        if (Index.Find(config.Name) is { } known) return known;
        await making.WaitAsync(cancellationToken);
        try
        {
            return Index.Find(config.Name) ?? await FindOrMakeAsync(config);
        }
        finally
        {
            making.Release();
        }
    }

    /// <summary>Compares the known topics with those of the servers, and adds what others made.</summary>
    public async Task RefreshTopicsAsync()
    {
        var known = Index.All.ToList();
        var described = await admin.DescribeAllAsync(known.Select(topic => topic.Remote));
        foreach (var topic in known)
        {
            if (described.Found.Remove(topic.Remote, out var found)) topic.Compare(found.Id);
            else if (!described.Silent.Contains(topic.Remote)) topic.Compare(null);
        }

        await AddAsync(described.Found);
    }

    /// <summary>Asks for the ends of all partitions, each time shortly; after a round without all answers it hears first who leads now. One asker.</summary>
    /// <returns>Whether every partition's server answered.</returns>
    public async Task<bool> RefreshEndsAsync(bool startsToo)
    {
        var tails = Index.All.SelectMany(topic => topic.Tails).ToList();
        if (tails.Count == 0) return true;
        var answered = lastAnswered;
        lastAnswered = false;
        if (!answered) await HearLeadersAsync();
        return lastAnswered = await admin.ReadEndsAsync(tails, options.SilentAfter) && (!startsToo || await admin.ReadStartsAsync(tails, options.SilentAfter));
    }

    /// <summary>Asks for both ends of one partition now.</summary>
    public async Task RefreshAsync(PartitionTail tail)
    {
        await HearLeadersAsync();
        await admin.ReadStartsAsync([tail]);
        await admin.ReadEndsAsync([tail]);
    }

    /// <summary>What speaks against it that acknowledged records of the known topics outlive a server.</summary>
    public async Task<IReadOnlyList<string>> DurabilityFaultsAsync()
    {
        var topics = await admin.DescribeAsync([.. Index.All.Select(topic => topic.Remote)]);
        var silent = topics.Silent.Order(StringComparer.Ordinal).Select(name => $"topic {name} has a partition without a replica in sync");
        return topics.Found.Count == 0 ? [.. silent] : [.. silent, .. TopicDurability.Faults(await admin.ServersAsync(), topics.Found, await admin.SettingsAsync(topics.Found.Keys))];
    }

    public void Dispose() => making.Dispose();

    // The client asks a leader that is gone, as fast as it can, until its time is up or it has heard who leads now.
    private Task HearLeadersAsync() => admin.HearAsync();

    private static string Late(string topic) => $"The servers did not say where topic {topic} is";

    private async Task<KafkaTopic> FindOrMakeAsync(TopicConfig config)
    {
        var remote = options.Prefix + config.Name;
        var found = await admin.DescribeAsync([remote]);
        if (found.Found.Count > 0) await AddAsync(found.Found);
        else if (found.Silent.Count == 0) await admin.CreateAsync(remote, config);

        // Of several servers one knows a new topic sooner than the other, and each question may go to another one.
        await wait.UntilAsync(Late(config.Name), async () =>
        {
            if (Index.Find(config.Name) is null) await AddAsync((await admin.DescribeAsync([remote])).Found);
            return Index.Find(config.Name) is not null;
        });
        return Index.Find(config.Name)!;
    }

    // A topic is added when its partitions' ends are known, so that nobody takes a partition for an empty one; one whose settings are not known yet is not.
    private async Task AddAsync(Dictionary<string, FoundTopic> described)
    {
        if (described.Count == 0) return;
        var settings = await admin.SettingsAsync(described.Keys);
        foreach (var (remote, found) in described)
        {
            if (!settings.TryGetValue(remote, out var its)) continue;
            var topic = new KafkaTopic(remote, new TopicInfo(found.Id, remote[options.Prefix.Length..], found.Partitions, TopicSettings.IsCompacted(its)));
            await wait.UntilAsync(Late(topic.Info.Name), async () => await admin.ReadStartsAsync(topic.Tails) && await admin.ReadEndsAsync(topic.Tails));
            Index.Add(topic);
        }
    }
}
