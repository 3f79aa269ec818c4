using System.Globalization;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>What a topic is set to on the servers, by Kafka's names.</summary>
internal static class TopicSettings
{
    public const string CleanupPolicy = "cleanup.policy";

    // Kept for ever, as long as no retention is built; a tombstone is a signed message and stays for the longest that a reader may be away.
    private static readonly TimeSpan TombstonesKept = TimeSpan.FromDays(30);

    public static Dictionary<string, string> Of(TopicConfig config) => new()
    {
        [CleanupPolicy] = config.Compacted ? "compact" : "delete",
        ["retention.ms"] = "-1",
        ["retention.bytes"] = "-1",
        ["delete.retention.ms"] = ((long)TombstonesKept.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        ["message.timestamp.type"] = "LogAppendTime",
        ["max.message.bytes"] = ClientSettings.BatchBytesMax.ToString(CultureInfo.InvariantCulture),
        ["unclean.leader.election.enable"] = "false",
        ["compression.type"] = "producer",
    };

    public static bool IsCompacted(IReadOnlyDictionary<string, string> settings) => settings[CleanupPolicy].Contains("compact", StringComparison.Ordinal);
}
