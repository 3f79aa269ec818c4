using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Gate;

/// <summary>The topics that a directory asks for.</summary>
public static class GateTopics
{
    /// <summary>
    /// One topic for each resource's type, each type that a participant accepts, and each participant's inbox; each once.
    /// A topic keeps its records as long as the longest of its resources asks for, and for ever if one asks for nothing, a participant accepts its type, or it is an inbox.
    /// It is compacted if its resource, which is the only one then, asks for it.
    /// </summary>
    /// <param name="resources">Message type, retention in days and compaction of the resources.</param>
    /// <param name="participants">Department id and accepted message types of each participant.</param>
    /// <param name="partitions">Partitions of each.</param>
    public static IEnumerable<TopicConfig> Of(IEnumerable<(string Type, int? RetentionDays, bool Compacted)> resources, IEnumerable<(string Department, IReadOnlyList<string> Accepts)> participants, int partitions) => resources
        .Concat(participants.SelectMany(participant => participant.Accepts.Append(GateParticipant.InboxOf(participant.Department))).Select(name => (name, (int?)null, false)))
        .GroupBy(asked => asked.Item1, asked => (RetentionDays: asked.Item2, Compacted: asked.Item3), StringComparer.Ordinal)
        .Select(asked => new TopicConfig(asked.Key, partitions, asked.Any(one => one.Compacted), asked.Any(one => one.RetentionDays is null) ? null : asked.Max(one => one.RetentionDays)));
}
