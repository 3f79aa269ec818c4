using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>The one real log as one process sees it: reads wait for the schedule.</summary>
internal sealed class GatedLog(ModelNode node, IPartitionedLog inner) : IPartitionedLog
{
    public IReadOnlyList<TopicInfo> Topics => inner.Topics;

    public ValueTask<TopicInfo> EnsureTopicAsync(TopicConfig config, CancellationToken cancellationToken) => throw new NotSupportedException("The model makes its topics itself.");

    public bool TryGetTopic(string name, out TopicInfo? topic) => inner.TryGetTopic(name, out topic);

    public ValueTask<long> AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing of the bus uses the raw door.");

    public ValueTask<int> ReadAsync(string topic, int partition, long from, int maxRecords, int maxBytes, List<LogRecord> into, CancellationToken cancellationToken) =>
        node.AskAsync($"read {topic}/{partition} from {from}", () => BlockingCalls.Result(() => inner.ReadAsync(topic, partition, from, maxRecords, maxBytes, into, default).AsTask()));

    public long EndOffset(string topic, int partition) => inner.EndOffset(topic, partition);

    public long StartOffset(string topic, int partition) => inner.StartOffset(topic, partition);

    public IDisposable OnAppended(string topic, int partition, Action signal) => node.OnRing(signal);
}
