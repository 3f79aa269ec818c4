using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Recovery;

/// <summary>What the log has of one stream since the store forgot it.</summary>
/// <param name="log">The log.</param>
/// <param name="transactions">Asks the log's servers where partitions end; null where the log itself knows.</param>
/// <param name="own">Tells the stream's own records.</param>
/// <param name="restored">Where to look.</param>
internal sealed class StreamTails(IPartitionedLog log, ILogTransactions? transactions, OwnRecords own, RestoredStream restored)
{
    private const int RecordsAtOnce = 1_000;
    private const int BytesAtOnce = 4 * 1024 * 1024;

    // The clocks of store and log may differ by so much.
    private static readonly long ClocksApartMs = (long)TimeSpan.FromHours(1).TotalMilliseconds;

    /// <summary>The highest number that it has used, in whatever way; 0 for none.</summary>
    public ulong Highest { get; private set; }

    /// <summary>The highest epoch under which it has said something; 0 for none.</summary>
    public ulong Epoch { get; private set; }

    /// <summary>By destination, the last number that a window accepts.</summary>
    public Dictionary<(string Topic, int Partition), ulong> Last { get; } = [];

    /// <summary>What a window accepts, by message id: where it stands and its number.</summary>
    public Dictionary<Guid, TailRecord> Accepted { get; } = [];

    /// <summary>By record key, as <see cref="StateCache.Text"/> writes it, the highest version that a compacted topic has.</summary>
    public Dictionary<string, ulong> KeyVersions { get; } = [];

    /// <summary>Destinations of which the log has lost some of what was to be read.</summary>
    public HashSet<(string Topic, int Partition)> CutOff { get; } = [];

    /// <summary>Reads all partitions.</summary>
    /// <exception cref="LogException">LOG_UNAVAILABLE.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        foreach (var topic in log.Topics)
        {
            for (var partition = 0; partition < topic.Partitions; partition++) await ReadAsync(topic, partition, cancellationToken);
        }
    }

    private async Task ReadAsync(TopicInfo info, int partition, CancellationToken cancellationToken)
    {
        var topic = info.Name;
        var end = transactions is null ? log.EndOffset(topic, partition) : await transactions.DecidedAsync(topic, partition, cancellationToken);
        var start = log.StartOffset(topic, partition);
        var from = await OffsetFinder.AtTimeAsync(log, topic, partition, restored.FromMs - ClocksApartMs, cancellationToken);
        if (start > 0 && from == start) CutOff.Add((topic, partition));
        ReplayWindow? window = null;
        var read = new List<LogRecord>();
        while (from < end && await log.ReadAsync(topic, partition, from, RecordsAtOnce, BytesAtOnce, read, cancellationToken) > 0)
        {
            foreach (var record in read)
            {
                if (record.AppendTimeMs > restored.UntilMs + ClocksApartMs) return;
                if (own.Open(record) is { } said) Note(record, said, window ??= ReplayWindow.Start(groupBeganAtZero: false, said.Previous), info.Compacted);
            }

            from = read[^1].Offset + 1;
            read.Clear();
        }
    }

    private void Note(LogRecord record, EnvelopeAttributes said, ReplayWindow window, bool isCompacted)
    {
        Highest = Math.Max(Highest, said.Sequence);
        Epoch = Math.Max(Epoch, said.Epoch);
        if (window.Decide(said.Epoch, said.Sequence, said.Previous, out _, isCompacted) is not (WindowVerdict.Accept or WindowVerdict.AcceptLate)) return;
        var place = (record.Topic, record.Partition);
        Last[place] = Math.Max(Last.GetValueOrDefault(place), said.Sequence);
        if (said.KeyVersion is { } version) NoteVersion(StateCache.Text(record.Key ?? default), version);
        Accepted.TryAdd(said.MessageId, new TailRecord(record.Offset, said.Epoch, said.Sequence));
    }

    private void NoteVersion(string key, ulong version) => KeyVersions[key] = Math.Max(KeyVersions.GetValueOrDefault(key), version);
}
