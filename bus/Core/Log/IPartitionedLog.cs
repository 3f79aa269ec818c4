namespace Xianning.Exchange.Bus.Log;

/// <summary>
/// Topics of partitions of records, each partition in one order. All members may be called by several threads at once.
/// What is appended is durable when the call returns; what a flush sends is appended by the flush (<see cref="Store.IFlush.WriteSegment"/>).
/// </summary>
public interface IPartitionedLog
{
    /// <summary>All topics, in the order of their names.</summary>
    IReadOnlyList<TopicInfo> Topics { get; }

    /// <summary>Makes the topic, or finds it as it is.</summary>
    /// <param name="config">The topic asked for.</param>
    /// <param name="cancellationToken">Heard until the log begins with it.</param>
    /// <exception cref="LogException">TOPIC_MISMATCH if it exists with another partition count or compaction; TOPIC_NAME if name or count is out of bounds.</exception>
    ValueTask<TopicInfo> EnsureTopicAsync(TopicConfig config, CancellationToken cancellationToken);

    /// <summary>Finds a topic by name, in memory.</summary>
    /// <param name="name">The name.</param>
    /// <param name="topic">The topic, or null.</param>
    bool TryGetTopic(string name, out TopicInfo? topic);

    /// <summary>
    /// Appends records as they are, unnumbered and unsigned: the door of edges, tests and the demo's hostile records. Records of one partition keep their order, and get contiguous offsets while no other process appends to it.
    /// All are appended or none, but for LOG_UNAVAILABLE: then it is not known how far each partition got, never with a hole, and nothing that was asked for afterwards and had not been acknowledged follows.
    /// </summary>
    /// <param name="records">1 to 10,000 records.</param>
    /// <param name="cancellationToken">Heard until the log begins with it; after that the outcome is awaited, so it is always known.</param>
    /// <returns>The offset of the first record in its partition.</returns>
    /// <exception cref="LogException">TOPIC_UNKNOWN; RECORD_TOO_LARGE; RECORD_KEYLESS; LOG_UNAVAILABLE from a log on servers.</exception>
    /// <exception cref="Store.StoreFullException">There is no space on a disk of the process's own; nothing was appended.</exception>
    ValueTask<long> AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken);

    /// <summary>Reads committed records in order and adds them to a list. A single record is read even if it alone exceeds <paramref name="maxBytes"/>.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="from">The first offset wanted; if retention removed it, reading begins at the first that is left.</param>
    /// <param name="maxRecords">Most records to add, at least 1.</param>
    /// <param name="maxBytes">Most bytes of keys, headers and values together.</param>
    /// <param name="into">Where the records are added.</param>
    /// <param name="cancellationToken">Ends waiting for a free reader.</param>
    /// <returns>How many records were added; 0 at the end of the partition.</returns>
    /// <exception cref="LogException">TOPIC_UNKNOWN.</exception>
    ValueTask<int> ReadAsync(string topic, int partition, long from, int maxRecords, int maxBytes, List<LogRecord> into, CancellationToken cancellationToken);

    /// <summary>The offset after the last committed record as far as it is known here, from memory: at once for what this process appends, within a second for what others do; 0 for a partition that never held one.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="partition">The partition.</param>
    /// <exception cref="LogException">TOPIC_UNKNOWN.</exception>
    long EndOffset(string topic, int partition);

    /// <summary>The first offset that the log still has; equals <see cref="EndOffset"/> when it has none.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="partition">The partition.</param>
    /// <exception cref="LogException">TOPIC_UNKNOWN.</exception>
    long StartOffset(string topic, int partition);

    /// <summary>Rings after every commit that appended to the partition, until disposed.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="signal">Called on the log's own thread: it must return at once and not throw.</param>
    /// <exception cref="LogException">TOPIC_UNKNOWN.</exception>
    IDisposable OnAppended(string topic, int partition, Action signal);
}
