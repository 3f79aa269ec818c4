using System.Text.Json;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.AcceptanceTests.Audits;

/// <summary>Reads the database of a stopped city from one end to the other: every record of the log, every entry of every segment.</summary>
internal sealed class CityAudit
{
    private const int Page = 500;
    private const int PageBytes = 8 * 1024 * 1024;
    private const int Replays = 2;

    private CityAudit(IReadOnlyList<LoggedMessage> messages, IReadOnlyDictionary<(string Resource, string File, long Row), RowFate> rows, IReadOnlyList<string> repeatedRows) =>
        (Messages, Rows, RepeatedRows) = (messages, rows, repeatedRows);

    /// <summary>Every signed record of the log, topic by topic, in order.</summary>
    public IReadOnlyList<LoggedMessage> Messages { get; }

    /// <summary>Every row that an adapter read.</summary>
    public IReadOnlyDictionary<(string Resource, string File, long Row), RowFate> Rows { get; }

    /// <summary>Rows that stand in more than one segment: none, or a flush was repeated.</summary>
    public IReadOnlyList<string> RepeatedRows { get; }

    public static async Task<CityAudit> OfAsync(string folder, CancellationToken stop)
    {
        using var held = DataFolderLock.Acquire(folder);
        await using var database = ExchangeDatabase.Open(held, new ExchangeDatabaseOptions(), TimeProvider.System);
        return await OfAsync(database.Log, database.Store.Segments, stop);
    }

    /// <summary>Reads a city whose log and store stand elsewhere.</summary>
    public static async Task<CityAudit> OfAsync(IPartitionedLog log, ISegmentReader segments, CancellationToken stop)
    {
        var messages = new List<LoggedMessage>();
        foreach (var topic in log.Topics)
        {
            for (var partition = 0; partition < topic.Partitions; partition++) await ReadAsync(log, topic.Name, partition, messages, stop);
        }

        var bodies = new Dictionary<Guid, LogRecord>();
        foreach (var message in messages) bodies.TryAdd(message.Attributes.MessageId, message.Record);
        var rows = new Dictionary<(string, string, long), RowFate>();
        var repeated = new List<string>();
        await foreach (var (row, fate) in FatesAsync(segments, bodies, stop))
        {
            if (!rows.TryAdd(row, fate)) repeated.Add($"{row}");
        }

        return new CityAudit(messages, rows, repeated);
    }

    /// <summary>What breaks the promise that in the log every number of a stream and every id stands once, and numbers have no holes.</summary>
    /// <param name="hasReplays">Whether the demo's hostile senders were at work: they copy one message to two places.</param>
    public IEnumerable<string> Faults(bool hasReplays = false)
    {
        List<IGrouping<Guid, LoggedMessage>> repeated = [.. Messages.GroupBy(message => message.Attributes.MessageId).Where(group => group.Count() > 1)];
        if (hasReplays && repeated.RemoveAll(id => id.Count() == 1 + Replays) != 1) yield return "the hostile senders' replays do not stand once each";
        foreach (var id in repeated) yield return $"id {id.Key} stands {id.Count()} times";
        foreach (var stream in Messages.GroupBy(message => message.Attributes.Source))
        {
            var numbers = stream.DistinctBy(message => message.Attributes.MessageId).Select(message => message.Attributes.Sequence).Order().ToList();
            for (var i = 0; i < numbers.Count; i++)
            {
                if (numbers[i] == (ulong)(i + 1)) continue;
                yield return $"stream {stream.Key}: number {i + 1} is {numbers[i]}";
                break;
            }
        }

        foreach (var row in RepeatedRows) yield return $"row {row} stands in more than one segment";
    }

    private static async Task ReadAsync(IPartitionedLog log, string topic, int partition, List<LoggedMessage> into, CancellationToken stop)
    {
        for (var next = log.StartOffset(topic, partition); ;)
        {
            var records = new List<LogRecord>();
            await log.ReadAsync(topic, partition, next, Page, PageBytes, records, stop);
            if (records.Count == 0) return;
            next = records[^1].Offset + 1;
            foreach (var record in records)
            {
                if (record.Header(HeaderNames.Attributes) is { } bytes && EnvelopeAttributes.TryParse(bytes, out var attributes) == EnvelopeFault.None) into.Add(new LoggedMessage(record, attributes!));
            }
        }
    }

    private static async IAsyncEnumerable<((string, string, long) Row, RowFate Fate)> FatesAsync(ISegmentReader segments, Dictionary<Guid, LogRecord> bodies, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        for (long next = 1; next <= segments.LastId;)
        {
            var page = await segments.ReadAsync(next, Page, stop);
            foreach (var stored in page)
            {
                var entries = Bus.Trace.SegmentReader.Read(stored.Body).Entries;
                foreach (var entry in entries)
                {
                    if (entry.Row is { } row) yield return ((row.Resource, row.File, row.Row), Fate(row, entries, bodies));
                }
            }

            if (page.Count == 0) yield break;
            next = page[^1].Id + 1;
        }
    }

    private static RowFate Fate(RowEntry row, IReadOnlyList<SegmentEntry> entries, Dictionary<Guid, LogRecord> bodies)
    {
        JsonElement? body = null;
        if (row.Sent is { } ordinal && entries.First(entry => entry.Sent is not null && entry.Ordinal == ordinal).Sent is { } sent && bodies.TryGetValue(sent.MessageId, out var record))
        {
            using var json = JsonDocument.Parse(ContractFrame.JsonOf(record.Value!.Value));
            body = json.RootElement.Clone();
        }

        return new RowFate(row.Outcome, row.Rule, [.. row.Fixes.Select(fix => fix.Rule).Order(StringComparer.Ordinal)], body);
    }
}
