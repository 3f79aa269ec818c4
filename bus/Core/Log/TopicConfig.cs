namespace Xianning.Exchange.Bus.Log;

/// <summary>A topic as an operator or a resource asks for it.</summary>
/// <param name="Name">Its name, which is its message type or <c>xn.inbox.&lt;department&gt;</c>; 1 to 249 of <c>a-z 0-9 . _ -</c>.</param>
/// <param name="Partitions">How many partitions it has, 1 to 256; never changed after creation. Default 8.</param>
/// <param name="Compacted">Whether only the newest record of a key need be kept.</param>
public sealed record TopicConfig(string Name, int Partitions = TopicConfig.PartitionsDefault, bool Compacted = false)
{
    /// <summary>Partitions of a topic whose resource does not say otherwise.</summary>
    public const int PartitionsDefault = 8;

    /// <summary>Most partitions a topic may have.</summary>
    public const int PartitionsMax = 256;

    /// <summary>Longest name, which is Kafka's limit.</summary>
    public const int NameLengthMax = 249;
}
