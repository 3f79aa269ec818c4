using System.Buffers;

namespace Xianning.Exchange.Bus.Log;

/// <summary>A topic as an operator or a resource asks for it.</summary>
/// <param name="Name">Its name, which is its message type or <c>xn.inbox.&lt;department&gt;</c>; 1 to 249 of <c>a-z 0-9 . _ -</c>.</param>
/// <param name="Partitions">How many partitions it has, 1 to 256; never changed after creation. Default 8.</param>
/// <param name="Compacted">Whether only the newest record of a key need be kept.</param>
/// <param name="RetentionDays">Days after which records may be removed, 30 to 36,500; null keeps them for ever. Heard where a topic is made on a Kafka; the embedded log keeps everything.</param>
public sealed record TopicConfig(string Name, int Partitions = TopicConfig.PartitionsDefault, bool Compacted = false, int? RetentionDays = null)
{
    /// <summary>Partitions of a topic whose resource does not say otherwise.</summary>
    public const int PartitionsDefault = 8;

    /// <summary>Most partitions a topic may have.</summary>
    public const int PartitionsMax = 256;

    /// <summary>Shortest retention in days: readers may be away that long, and who sends again looks for what it sent.</summary>
    public const int RetentionDaysMin = 30;

    /// <summary>Longest retention in days, a hundred years; what is to stay longer declares none.</summary>
    public const int RetentionDaysMax = 36_500;

    /// <summary>Longest name, which is Kafka's limit.</summary>
    public const int NameLengthMax = 249;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Checks name and count.</summary>
    /// <exception cref="LogException">TOPIC_NAME.</exception>
    internal void Check()
    {
        var nameHolds = Name.Length is > 0 and <= NameLengthMax && !Name.AsSpan().ContainsAnyExcept(NameCharacters);
        if (!nameHolds) throw new LogException(LogCodes.TopicName, $"'{Name}' is no topic name: 1 to {NameLengthMax} of a-z 0-9 . _ -");
        if (Partitions is < 1 or > PartitionsMax) throw new LogException(LogCodes.TopicName, $"Topic {Name} asks for {Partitions} partitions; 1 to {PartitionsMax} are possible.");
    }

    /// <summary>Checks that the topic that exists is the one asked for.</summary>
    /// <exception cref="LogException">TOPIC_MISMATCH.</exception>
    internal void CheckIs(TopicInfo info)
    {
        if (info.Partitions == Partitions && info.Compacted == Compacted) return;
        throw new LogException(LogCodes.TopicMismatch, $"Topic {info.Name} has {info.Partitions} partitions{(info.Compacted ? ", compacted" : "")}; asked for were {Partitions}{(Compacted ? ", compacted" : "")}. Partition counts never change.");
    }
}
