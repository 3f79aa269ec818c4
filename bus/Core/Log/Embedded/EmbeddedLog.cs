using System.Buffers;
using Xianning.Exchange.Bus.Store.Sqlite;

namespace Xianning.Exchange.Bus.Log.Embedded;

/// <summary>The log as tables of <c>exchange.db</c>.</summary>
internal sealed class EmbeddedLog(TopicCatalog topics, ReaderPool readers, SqliteWriter writer) : IPartitionedLog
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    public IReadOnlyList<TopicInfo> Topics => topics.List;

    public async ValueTask<TopicInfo> EnsureTopicAsync(TopicConfig config, CancellationToken cancellationToken)
    {
        CheckConfig(config);
        var info = topics.Find(config.Name)?.Info ?? await MakeAsync(config, cancellationToken);
        if (info.Partitions != config.Partitions || info.Compacted != config.Compacted)
            throw new LogException(LogCodes.TopicMismatch, $"Topic {info.Name} has {info.Partitions} partitions{(info.Compacted ? ", compacted" : "")}; asked for were {config.Partitions}{(config.Compacted ? ", compacted" : "")}. Partition counts never change.");
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

    private static void CheckConfig(TopicConfig config)
    {
        var nameHolds = config.Name.Length is > 0 and <= TopicConfig.NameLengthMax && !config.Name.AsSpan().ContainsAnyExcept(NameCharacters);
        if (!nameHolds) throw new LogException(LogCodes.TopicName, $"'{config.Name}' is no topic name: 1 to {TopicConfig.NameLengthMax} of a-z 0-9 . _ -");
        if (config.Partitions is < 1 or > TopicConfig.PartitionsMax) throw new LogException(LogCodes.TopicName, $"Topic {config.Name} asks for {config.Partitions} partitions; 1 to {TopicConfig.PartitionsMax} are possible.");
    }
}
