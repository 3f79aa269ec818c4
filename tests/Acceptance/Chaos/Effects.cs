using Xianning.Exchange.AcceptanceTests.Audits;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>What every lane did with every record that it read, from the segments of its flushes in the order of their commits, beside the log.</summary>
internal sealed class Effects
{
    private const int Page = 500;

    private readonly Dictionary<(string Group, string Topic, int Partition), List<ReceivedEntry>> lanes = [];

    private Effects()
    {
    }

    public static async Task<Effects> OfAsync(ISegmentReader segments, CancellationToken stop)
    {
        var effects = new Effects();
        for (long next = 1; next <= segments.LastId;)
        {
            var page = await segments.ReadAsync(next, Page, stop);
            foreach (var stored in page) effects.Add(stored.Lane.Group, Bus.Trace.SegmentReader.Read(stored.Body).Entries);
            if (page.Count == 0) break;
            next = page[^1].Id + 1;
        }

        return effects;
    }

    /// <summary>What breaks the promises of the log: an id or a number that two messages share, a number that is missing, a copy that is no copy.</summary>
    public static IEnumerable<string> FaultsOf(IReadOnlyList<LoggedMessage> messages)
    {
        foreach (var copies in messages.GroupBy(message => message.Attributes.MessageId).Where(copies => copies.Count() > 1))
        {
            var (first, others) = (copies.First(), copies.Skip(1));
            if (others.Any(copy => !IsCopy(first, copy))) yield return $"id {copies.Key} names different messages";
        }

        foreach (var stream in messages.DistinctBy(message => message.Attributes.MessageId).GroupBy(message => message.Attributes.Source))
        {
            var wrong = stream.Select(message => message.Attributes.Sequence).Order().Select((number, place) => (Found: number, Expected: (ulong)(place + 1))).FirstOrDefault(number => number.Found != number.Expected);
            if (wrong != default) yield return $"stream {stream.Key}: number {wrong.Expected} is {wrong.Found}";
        }
    }

    /// <summary>What breaks the promises of the lanes: a record that was passed over or taken twice, a message without its one effect, an effect before that of an earlier message.</summary>
    /// <param name="messages">The log.</param>
    public IEnumerable<string> Faults(IReadOnlyList<LoggedMessage> messages)
    {
        var places = messages.ToLookup(message => (message.Record.Topic, message.Record.Partition));
        foreach (var ((group, topic, partition), entries) in lanes)
        {
            var here = $"group {group} in {topic}/{partition}";
            var seen = entries.Select(entry => entry.Offset).ToHashSet();
            foreach (var lost in places[(topic, partition)].Where(message => !seen.Contains(message.Record.Offset))) yield return $"{here}: offset {lost.Record.Offset} was never taken";
            foreach (var offset in entries.GroupBy(entry => entry.Offset).Where(taken => taken.Count() > 1)) yield return $"{here}: offset {offset.Key} was taken {offset.Count()} times";
            foreach (var message in entries.Where(entry => entry.MessageId != default).GroupBy(entry => entry.MessageId).Where(HasNotOneEffect))
                yield return $"{here}: {message.Key} came to {string.Join(", ", message.Select(entry => $"{entry.Verdict} at {entry.Offset}"))}";
            foreach (var disorder in entries.Zip(entries.Skip(1)).Where(pair => pair.Second.Offset <= pair.First.Offset)) yield return $"{here}: offset {disorder.Second.Offset} was taken after {disorder.First.Offset}";
            foreach (var number in Numbers(entries)) yield return $"{here}: {number}";
        }
    }

    /// <summary>How many records were copies that windows skipped.</summary>
    public int Copies => lanes.Values.Sum(entries => entries.Count(entry => entry.Verdict == ReceivedVerdict.Duplicate));

    private static bool IsCopy(LoggedMessage one, LoggedMessage other) =>
        one.Record.Topic == other.Record.Topic && one.Record.Partition == other.Record.Partition && one.Attributes.Source == other.Attributes.Source && one.Attributes.Sequence == other.Attributes.Sequence
        && (one.Record.Value ?? default).Span.SequenceEqual((other.Record.Value ?? default).Span);

    private static bool HasNotOneEffect(IEnumerable<ReceivedEntry> entries) => entries.Count(entry => entry.Verdict != ReceivedVerdict.Duplicate) != 1;

    // Of each sender the effects of a partition come in the order of its numbers.
    private static IEnumerable<string> Numbers(IEnumerable<ReceivedEntry> entries)
    {
        foreach (var stream in entries.Where(entry => entry.Verdict == ReceivedVerdict.Handled).GroupBy(entry => entry.Source))
        {
            foreach (var (first, second) in stream.Zip(stream.Skip(1)).Where(pair => pair.Second.Sequence <= pair.First.Sequence)) yield return $"number {second.Sequence} of {stream.Key} had its effect after {first.Sequence}";
        }
    }

    private void Add(string group, IReadOnlyList<SegmentEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Received is not { } received) continue;
            if (!lanes.TryGetValue((group, received.Topic, received.Partition), out var taken)) lanes[(group, received.Topic, received.Partition)] = taken = [];
            taken.Add(received);
        }
    }
}
