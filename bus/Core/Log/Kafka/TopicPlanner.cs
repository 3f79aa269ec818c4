using System.Globalization;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// Compares the topics that a city needs with those on the servers, makes what is missing and sets what is set otherwise. It deletes no topic, changes no partition count, and shortens a retention or compacts a topic only when told to.
/// </summary>
/// <param name="options">Where the servers are, the prefix, replicas of new topics.</param>
/// <param name="time">The clock of waiting.</param>
/// <exception cref="ArgumentException">The client does not know a setting, or its value.</exception>
public sealed class TopicPlanner(KafkaLogOptions options, TimeProvider time) : IDisposable
{
    private const string Partitions = "partitions";

    private readonly TopicAdmin admin = new(options);
    private readonly AnswerWait wait = new(options, time);

    /// <summary>Says in what the servers differ, ordered by topic.</summary>
    /// <param name="wanted">The topics asked for.</param>
    /// <exception cref="LogException">TOPIC_NAME, LOG_UNAVAILABLE.</exception>
    public async Task<IReadOnlyList<TopicDifference>> PlanAsync(IReadOnlyCollection<TopicConfig> wanted)
    {
        foreach (var config in wanted) config.Check();
        var (found, silent) = await admin.DescribeAsync([.. wanted.Select(Remote)]);
        if (silent.Count > 0) throw KafkaErrors.Unavailable($"Topics have partitions without a replica in sync: {string.Join(", ", silent.Order(StringComparer.Ordinal))}.");
        var settings = found.Count == 0 ? [] : await admin.SettingsAsync(found.Keys);
        var differences = new List<TopicDifference>();
        foreach (var config in wanted.OrderBy(config => config.Name, StringComparer.Ordinal))
        {
            // Of several servers one knows a new topic sooner than the other: one whose settings are not known yet counts as missing.
            if (!found.TryGetValue(Remote(config), out var topic) || !settings.TryGetValue(Remote(config), out var its)) differences.Add(new TopicDifference(config.Name, TopicChange.Make, Partitions, Shape(config), null));
            else differences.AddRange(Compare(config, topic, its));
        }

        return differences;
    }

    /// <summary>Makes and sets what differs, and ends when the servers show it.</summary>
    /// <param name="wanted">The topics asked for.</param>
    /// <param name="shorten">Whether a retention may become shorter, by which the servers remove records.</param>
    /// <param name="compact">Whether a topic that keeps all records may become compacted, by which the servers remove all but the newest of each key.</param>
    /// <param name="cancellationToken">Ends waiting; what was made stays.</param>
    /// <returns>What differed before.</returns>
    /// <exception cref="LogException">TOPIC_MISMATCH: partitions differ somewhere, and nothing was changed. RETENTION_SHORTER, TOPIC_COMPACTS: a retention would become shorter, or a topic compacted, and may not; nothing was changed. TOPIC_NAME, LOG_UNAVAILABLE.</exception>
    public async Task<IReadOnlyList<TopicDifference>> ApplyAsync(IReadOnlyCollection<TopicConfig> wanted, bool shorten, bool compact, CancellationToken cancellationToken)
    {
        var differences = await PlanAsync(wanted);
        if (differences.Any(difference => difference.Change == TopicChange.Refuse)) throw new LogException(LogCodes.TopicMismatch, Refusal(differences, TopicChange.Refuse));
        if (!shorten && differences.Any(difference => difference.Change == TopicChange.Shorten)) throw new LogException(LogCodes.RetentionShorter, Refusal(differences, TopicChange.Shorten));
        if (!compact && differences.Any(difference => difference.Change == TopicChange.Compact)) throw new LogException(LogCodes.TopicCompacts, Refusal(differences, TopicChange.Compact));
        // What removes records comes last, when the settings that spare the newest of them stand.
        foreach (var difference in differences.OrderBy(difference => difference.Change))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (difference.Change == TopicChange.Make) await admin.CreateAsync(options.Prefix + difference.Topic, wanted.First(config => config.Name == difference.Topic));
            else await SetAsync(difference);
        }

        if (differences.Count > 0) await wait.UntilAsync("The servers took the plan and do not show it", () => StandsAsync(wanted), cancellationToken);
        return differences;
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => admin.Dispose();

    // Where the servers choose how many replicas a new topic has, what follows from that shows when it is made.
    private async Task<bool> StandsAsync(IReadOnlyCollection<TopicConfig> wanted)
    {
        var left = await PlanAsync(wanted);
        foreach (var difference in left.Where(difference => difference.Setting == TopicSettings.AcknowledgedBy)) await SetAsync(difference);
        return left.Count == 0;
    }

    private Task SetAsync(TopicDifference difference) => admin.SetAsync(options.Prefix + difference.Topic, difference.Setting, difference.Wanted);

    private static IEnumerable<TopicDifference> Compare(TopicConfig config, FoundTopic topic, Dictionary<string, string> settings)
    {
        if (topic.Partitions != config.Partitions) yield return new TopicDifference(config.Name, TopicChange.Refuse, Partitions, Text(config.Partitions), Text(topic.Partitions));
        if (TopicSettings.IsAcknowledgedTooSoon(topic.Replicas, settings))
            yield return new TopicDifference(config.Name, TopicChange.Set, TopicSettings.AcknowledgedBy, TopicSettings.AcknowledgedByWanted, settings[TopicSettings.AcknowledgedBy]);
        foreach (var (name, value) in TopicSettings.Of(config))
        {
            if (settings[name] != value) yield return new TopicDifference(config.Name, ChangeOf(name, value, settings[name]), name, value, settings[name]);
        }
    }

    private static TopicChange ChangeOf(string setting, string wanted, string found)
    {
        if (TopicSettings.Compacts(setting, wanted, found)) return TopicChange.Compact;
        return TopicSettings.Shortens(setting, wanted, found) ? TopicChange.Shorten : TopicChange.Set;
    }

    private static string Refusal(IEnumerable<TopicDifference> differences, TopicChange change) => string.Join("; ", differences
        .Where(difference => difference.Change == change)
        .Select(difference => $"topic {difference.Topic} has {difference.Setting} {difference.Found}, asked for were {difference.Wanted}")) + ". Nothing was changed.";

    private static string Shape(TopicConfig config) => config.Compacted ? $"{Text(config.Partitions)}, compacted" : Text(config.Partitions);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Remote(TopicConfig config) => options.Prefix + config.Name;
}
