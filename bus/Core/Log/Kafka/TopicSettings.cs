using System.Globalization;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>What a topic is set to on the servers, by Kafka's names.</summary>
internal static class TopicSettings
{
    public const string CleanupPolicy = "cleanup.policy";
    public const string Retention = "retention.ms";
    public const string AcknowledgedBy = "min.insync.replicas";
    public const string UncleanElection = "unclean.leader.election.enable";

    /// <summary>Of three copies and more, as many must have a record before it is acknowledged.</summary>
    public const string AcknowledgedByWanted = "2";
    private const string Compact = "compact";
    private const string ForEver = "-1";

    // A tombstone is a signed message and stays for the longest that a reader may be away.
    private static readonly TimeSpan TombstonesKept = TimeSpan.FromDays(30);

    // Who sends again after a failure looks whether the record stands there: nothing is left out while somebody may look.
    private static readonly TimeSpan UncompactedFor = TimeSpan.FromDays(1);

    public static Dictionary<string, string> Of(TopicConfig config)
    {
        var settings = Common(config);
        if (config.Compacted) settings["min.compaction.lag.ms"] = Milliseconds(UncompactedFor);
        return settings;
    }

    public static bool IsCompacted(IReadOnlyDictionary<string, string> settings) => settings[CleanupPolicy].Contains(Compact, StringComparison.Ordinal);

    /// <summary>Whether one copy alone acknowledges although there are enough that two could.</summary>
    public static bool IsAcknowledgedTooSoon(int replicas, IReadOnlyDictionary<string, string> settings) => replicas >= TopicDurability.ReplicasWanted && Number(settings[AcknowledgedBy]) < Number(AcknowledgedByWanted);

    /// <summary>Whether the servers begin to remove all but the newest record of each key when a setting becomes what is wanted.</summary>
    public static bool Compacts(string setting, string wanted, string found) => setting == CleanupPolicy && wanted == Compact && !found.Contains(Compact, StringComparison.Ordinal);

    /// <summary>Whether the servers remove records earlier than before when a setting becomes what is wanted.</summary>
    public static bool Shortens(string setting, string wanted, string found) => setting == Retention && wanted != ForEver && (found == ForEver || Number(wanted) < Number(found));

    private static Dictionary<string, string> Common(TopicConfig config) => new()
    {
        [CleanupPolicy] = config.Compacted ? Compact : "delete",
        [Retention] = config.RetentionDays is { } days ? Milliseconds(TimeSpan.FromDays(days)) : ForEver,
        ["retention.bytes"] = ForEver,
        ["delete.retention.ms"] = Milliseconds(TombstonesKept),
        ["message.timestamp.type"] = "LogAppendTime",
        ["max.message.bytes"] = ClientSettings.BatchBytesMax.ToString(CultureInfo.InvariantCulture),
        [UncleanElection] = "false",
        ["compression.type"] = "producer",
    };

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
