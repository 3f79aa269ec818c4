using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Tests.Node.Operations;

/// <summary>A log of which one topic was cut off while it was open.</summary>
internal sealed class CutOffLog(IPartitionedLog inner, string cutOff) : IPartitionedLog
{
    public IReadOnlyList<TopicInfo> Topics => inner.Topics;

    public ValueTask<TopicInfo> EnsureTopicAsync(TopicConfig config, CancellationToken cancellationToken) => inner.EnsureTopicAsync(config, cancellationToken);

    public bool TryGetTopic(string name, out TopicInfo? topic) => inner.TryGetTopic(name, out topic);

    public ValueTask<long> AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken) => inner.AppendAsync(records, cancellationToken);

    public ValueTask<int> ReadAsync(string topic, int partition, long from, int maxRecords, int maxBytes, List<LogRecord> into, CancellationToken cancellationToken) =>
        Checked(topic, partition).ReadAsync(topic, partition, from, maxRecords, maxBytes, into, cancellationToken);

    public long EndOffset(string topic, int partition) => Checked(topic, partition).EndOffset(topic, partition);

    public long StartOffset(string topic, int partition) => Checked(topic, partition).StartOffset(topic, partition);

    public IDisposable OnAppended(string topic, int partition, Action signal) => inner.OnAppended(topic, partition, signal);

    private IPartitionedLog Checked(string topic, int partition) => topic == cutOff ? throw new TopicRecreatedException(topic, partition, "it was cut off.") : inner;
}
