using Xianning.Exchange.Bus.Store.Sqlite;

namespace Xianning.Exchange.Bus.Log.Embedded;

/// <summary>The log as tables of <c>exchange.db</c>.</summary>
internal sealed class EmbeddedLog(TopicCatalog topics, ReaderPool readers, SqliteWriter writer) : IPartitionedLog
{
    public IReadOnlyList<TopicInfo> Topics => topics.List;

    public async ValueTask<TopicInfo> EnsureTopicAsync(TopicConfig config, CancellationToken cancellationToken)
    {
        config.Check();
        var info = topics.Find(config.Name)?.Info ?? await MakeAsync(config, cancellationToken);
        config.CheckIs(info);
        return info;
    }

    public bool TryGetTopic(string name, out TopicInfo? topic)
    {
        topic = topics.Find(name)?.Info;
        return topic is not null;
    }

    public async ValueTask<long> AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        var unit = new AppendUnit(records, RecordLimits.Check(records));
        await writer.SubmitAsync(unit, cancellationToken);
        return unit.FirstOffset;
    }

    public ValueTask<int> ReadAsync(string topic, int partition, long from, int maxRecords, int maxBytes, List<LogRecord> into, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRecords, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        var head = topics.Partition(topic, partition);
        // The common case at the end of a partition: no need to ask the file.
        if (from >= head.End) return ValueTask.FromResult(0);
        return readers.ReadAsync(new ReadRequest(head, from, maxRecords, maxBytes, into), RecordReader.Read, cancellationToken);
    }

    public long EndOffset(string topic, int partition) => topics.Partition(topic, partition).End;

    public long StartOffset(string topic, int partition) => topics.Partition(topic, partition).Start;

    public IDisposable OnAppended(string topic, int partition, Action signal) => topics.Partition(topic, partition).Signals.Add(signal);

    private async Task<TopicInfo> MakeAsync(TopicConfig config, CancellationToken cancellationToken)
    {
        var unit = new EnsureTopicUnit(config);
        await writer.SubmitAsync(unit, cancellationToken);
        return unit.Topic!;
    }
}
