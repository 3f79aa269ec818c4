using System.Globalization;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>What a topic is set to on the servers, by Kafka's names.</summary>
internal static class TopicSettings
{
    public const string CleanupPolicy = "cleanup.policy";

    // Kept for ever, as long as no retention is built; a tombstone is a signed message and stays for the longest that a reader may be away.
    private static readonly TimeSpan TombstonesKept = TimeSpan.FromDays(30);

    // Who sends again after a failure looks whether the record stands there: nothing is left out while somebody may look.
    private static readonly TimeSpan UncompactedFor = TimeSpan.FromDays(1);

    public static Dictionary<string, string> Of(TopicConfig config)
    {
        var settings = Common(config);
        if (config.Compacted) settings["min.compaction.lag.ms"] = Milliseconds(UncompactedFor);
        return settings;
    }

    public static bool IsCompacted(IReadOnlyDictionary<string, string> settings) => settings[CleanupPolicy].Contains("compact", StringComparison.Ordinal);

    private static Dictionary<string, string> Common(TopicConfig config) => new()
    {
        [CleanupPolicy] = config.Compacted ? "compact" : "delete",
        ["retention.ms"] = "-1",
        ["retention.bytes"] = "-1",
        ["delete.retention.ms"] = Milliseconds(TombstonesKept),
        ["message.timestamp.type"] = "LogAppendTime",
        ["max.message.bytes"] = ClientSettings.BatchBytesMax.ToString(CultureInfo.InvariantCulture),
        ["unclean.leader.election.enable"] = "false",
        ["compression.type"] = "producer",
    };

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
