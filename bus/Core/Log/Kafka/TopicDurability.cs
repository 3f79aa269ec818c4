using System.Globalization;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Whether what the servers have acknowledged outlives one of them: engine.md 6 asks for three copies, of which two acknowledge, and never a leader that lacks records.</summary>
internal static class TopicDurability
{
    /// <summary>Copies of every topic where there are as many servers.</summary>
    public const int ReplicasWanted = 3;

    /// <summary>What speaks against it, one sentence a topic and kind.</summary>
    /// <param name="servers">How many servers there are.</param>
    /// <param name="topics">The topics by their names.</param>
    /// <param name="settings">Their settings, by the same names.</param>
    public static IReadOnlyList<string> Faults(int servers, IReadOnlyDictionary<string, FoundTopic> topics, IReadOnlyDictionary<string, Dictionary<string, string>> settings)
    {
        var faults = new List<string>();
        foreach (var (name, topic) in topics.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            if (topic.Replicas < Math.Min(ReplicasWanted, servers)) faults.Add(Text($"topic {name} has too few replicas, {topic.Replicas} on {servers} servers"));
            if (topic.Behind > 0) faults.Add(Text($"replicas of {topic.Behind} partitions of topic {name} are behind or down"));
            if (!settings.TryGetValue(name, out var its)) continue;
            if (TopicSettings.IsAcknowledgedTooSoon(topic.Replicas, its)) faults.Add(Text($"topic {name} has {TopicSettings.AcknowledgedBy} {its[TopicSettings.AcknowledgedBy]}"));
            if (its[TopicSettings.UncleanElection] != "false") faults.Add(Text($"topic {name} has {TopicSettings.UncleanElection} {its[TopicSettings.UncleanElection]}"));
        }

        return faults;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
