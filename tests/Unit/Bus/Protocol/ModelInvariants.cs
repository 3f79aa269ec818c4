using System.Text.Json;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>What must hold of log, store and trace when everything has come to rest.</summary>
internal sealed class ModelInvariants(ModelWorld world, ModelOperators operators)
{
    private const int RowsMax = 1_000;

    private readonly List<string> broken = [];
    private readonly IReadOnlyList<QuarantineRow> quarantined = operators.Quarantined;
    private readonly IReadOnlyList<ErrorRow> errors = operators.Errors;
    private readonly SenderInvariants? sender = world.Sender is null ? null : new SenderInvariants(world, operators);
    private List<ModelRecord> penalties = [];
    private List<ModelRecord> accepted = [];

    /// <summary>The first things that do not hold; null when all do.</summary>
    public string? Broken()
    {
        penalties = Honest(BusRig.PenaltyType);
        accepted = Honest(BusRig.AcceptedType);
        broken.AddRange(sender?.Broken ?? []);
        Log();
        Kept();
        Lanes();
        var ledger = Heard(ModelGroups.Ledger);
        var echo = Heard(ModelGroups.Echo);
        var watch = Expected(ModelGroups.Watch, accepted);
        Same("penalties published by the ledger", ledger.Select(record => record.Id), SentBy(ModelGroups.Ledger).Select(record => record.Cause));
        Same("penalties published by the echo", echo.Select(record => record.Id), SentBy(ModelGroups.Echo).Select(record => record.Cause));
        State(ModelGroups.Ledger, ledger);
        State(ModelGroups.Watch, watch);
        Trace(new() { [ModelGroups.Ledger] = ledger, [ModelGroups.Echo] = echo, [ModelGroups.Watch] = watch });
        return broken.Count == 0 ? null : string.Join("\n  ", broken.Take(12));
    }

    private List<ModelRecord> Honest(string topic)
    {
        var records = new List<LogRecord>();
        for (var partition = 0; partition < world.Options.PartitionsPerTopic; partition++)
            BlockingCalls.Result(() => world.Log.ReadAsync(topic, partition, 0, RowsMax, int.MaxValue, records, default).AsTask());
        return [.. records.Where(record => !world.Hostile.Contains((record.Topic, record.Partition, record.Offset)) && !IsSaid(record.Topic, record.Partition, record.Offset)).Select(ModelRecord.Of)];
    }

    private bool IsSaid(string topic, int partition, long offset) => sender?.IsSaid(topic, partition, offset) == true;

    private List<ModelRecord> Heard(string group) => [.. Expected(group, penalties), .. sender?.Handled(group) ?? []];

    private IEnumerable<ModelRecord> SentBy(string group) => accepted.Where(record => record.Attributes.Source.Contains($"/{group}.", StringComparison.Ordinal));

    // Every number and id once, no holes, and each message names the number before it in its place.
    private void Log()
    {
        foreach (var id in penalties.Concat(accepted).GroupBy(record => record.Id).Where(same => same.Count() > 1)) broken.Add($"one message stands twice: {string.Join(" and ", id)}");
        foreach (var stream in penalties.Concat(accepted).GroupBy(record => record.Attributes.Source))
        {
            var numbers = stream.Select(record => record.Attributes.Sequence).Order().ToList();
            for (var i = 0; i < numbers.Count && numbers[i] == (ulong)i + 1; i++)
            {
                if (i == numbers.Count - 1) numbers.Clear();
            }

            if (numbers.Count > 0) broken.Add($"{stream.Key} is numbered {string.Join(' ', numbers)}");
            foreach (var place in stream.GroupBy(record => (record.Record.Topic, record.Record.Partition))) Chain(stream.Key, place);
        }

        foreach (var adapter in world.Adapters)
        {
            var count = penalties.Count(record => record.Attributes.Source == adapter.Source);
            if (count != adapter.Versions) broken.Add($"{adapter.Name} has {adapter.Versions} versions of rows and said {count}");
        }
    }

    private void Chain(string source, IEnumerable<ModelRecord> place)
    {
        ulong previous = 0;
        foreach (var record in source == ModelEdge.Source ? place.OrderBy(record => record.Attributes.Sequence) : place)
        {
            if (record.Attributes.Previous != previous) broken.Add($"{record} should name {previous}");
            previous = record.Attributes.Sequence;
        }
    }

    // Nothing that an honest sender said is left in quarantine, or was refused for its place in the stream; nothing failed, nothing parked.
    private void Kept()
    {
        foreach (var row in quarantined.Where(row => !IsHostile(row) && sender?.IsRefusal(row) != true))
        {
            if (row.State == QuarantineState.Held) broken.Add($"held: {row.Lane} {row.Topic}/{row.Partition} {row.Offset} {row.Code} {row.Reason}");
            if (row.Code != ExchangeErrors.NotYetKnown.Code && row.Code != ExchangeErrors.NotGranted.Code && row.Code != ExchangeErrors.KilledTheProcess.Code) broken.Add($"honest, but refused: {row.Lane} {row.Topic}/{row.Partition} {row.Offset} {row.Code} {row.Reason}");
        }

        foreach (var row in errors.Where(row => row.State is not (ErrorState.Done or ErrorState.Discarded))) broken.Add($"failed: {row.Entry.Lane} {row.Entry.MessageId} {row.Entry.Exception}");
        if (operators.Parked > 0) broken.Add($"{operators.Parked} are parked");
    }

    private bool IsHostile(QuarantineRow row) => world.Hostile.Contains((row.Topic, row.Partition, row.Offset)) && !IsSaid(row.Topic, row.Partition, row.Offset);

    // Everything was read, and no window misses anything.
    private void Lanes()
    {
        foreach (var claim in world.City.Standing.Values)
        {
            foreach (var (topic, next) in claim.NextOffsets)
            {
                var end = world.Log.EndOffset(topic, claim.Lane.Partition);
                if (next != end) broken.Add($"{claim.Lane} stands at {next} of {end} in {topic}");
            }
        }

        foreach (var row in BlockingCalls.Result(() => world.Store.Streams.ListAsync(StreamFilter.All, null, RowsMax, default).AsTask()).Where(row => row.Source != ModelSender.Source))
        {
            var window = ReplayWindow.Read(row.Window.Span);
            if (window.Missing.Count > 0 || window.IsRefusing) broken.Add($"the window of {row.Place} {row.Source} misses {string.Join(' ', window.Missing)}, refuses from {window.RefusedFrom}");
        }
    }

    private List<ModelRecord> Expected(string group, List<ModelRecord> records)
    {
        var discarded = errors.Where(row => row.State == ErrorState.Discarded && row.Entry.Lane.Group == group).Select(row => row.Entry.MessageId).ToHashSet();
        discarded.UnionWith(quarantined.Where(row => row.State == QuarantineState.Discarded && row.Lane.Group == group && !IsHostile(row)).Select(row => row.MessageId!.Value));
        return records.FindAll(record => !discarded.Contains(record.Id));
    }

    private void State(string group, List<ModelRecord> expected)
    {
        var tallies = BlockingCalls.Result(() => world.Store.State.ReadTableAsync(group, default, RowsMax, default).AsTask())
            .ToDictionary(row => System.Text.Encoding.UTF8.GetString(row.Key.Span), row => JsonSerializer.Deserialize(row.Value.Span, ModelJson.Default.Tally)!.Ids);
        Same($"effects on the state of {group}", expected.Select(record => record.Id), tallies.Values.SelectMany(ids => ids));
        var byId = expected.DistinctBy(record => record.Id).ToDictionary(record => record.Id);

        // What an operator released comes when he says so.
        var released = quarantined.Where(row => row.Code != ExchangeErrors.NotYetKnown.Code && row.MessageId is not null).Select(row => row.MessageId!.Value).ToHashSet();
        foreach (var (key, ids) in tallies)
        {
            foreach (var stream in ids.Where(id => byId.ContainsKey(id) && !released.Contains(id)).Select(id => byId[id]).GroupBy(record => record.Attributes.Source))
            {
                if (stream.Key == ModelEdge.Source && !world.IsStrict) continue;
                if (stream.Key == ModelSender.Source && world.Sender!.Copies > 0) continue;
                var numbers = stream.Select(record => record.Attributes.Sequence).ToList();
                if (!numbers.SequenceEqual(numbers.Order())) broken.Add($"{group} handled {stream.Key} for {key} in the order {string.Join(' ', numbers)}");
            }
        }
    }

    // What the segments say was handled and sent is what was.
    private void Trace(Dictionary<string, List<ModelRecord>> expected)
    {
        var handled = expected.Keys.ToDictionary(group => group, _ => new List<Guid>());
        var sent = new List<Guid>();
        var moves = new Dictionary<string, int>();
        foreach (var (_, lane, entry) in ModelSegments.Entries(world.Store))
        {
            if (entry.Received is { Verdict: ReceivedVerdict.Handled } received) handled[lane.Group].Add(received.MessageId);
            if (entry.Sent is { } send) sent.Add(send.MessageId);
            if (entry.Received is { Move: not QuarantineMove.None } moved) Count(moves, $"{lane} {moved.Topic}/{moved.Partition} {moved.Offset}", moved.Move == QuarantineMove.Enters ? 1 : -1);
        }

        foreach (var (group, records) in expected) Same($"messages traced as handled by {group}", records.Select(record => record.Id), handled[group]);
        Moves(moves);
        Same("messages traced as sent", penalties.Concat(accepted).Where(record => record.Attributes.Source != ModelEdge.Source).Select(record => record.Id), sent);
    }

    // By what segments say, as many records are in quarantine as there are rows that are held: neither released nor discarded.
    private void Moves(Dictionary<string, int> moves)
    {
        foreach (var row in quarantined.Where(row => row.State == QuarantineState.Held)) Count(moves, $"{row.Lane} {row.Topic}/{row.Partition} {row.Offset}", -1);
        foreach (var (place, count) in moves.Where(pair => pair.Value != 0)) broken.Add($"segments tell {count} more in quarantine than there are: {place}");
    }

    private static void Count(Dictionary<string, int> moves, string place, int change) => moves[place] = moves.GetValueOrDefault(place) + change;

    private void Same(string what, IEnumerable<Guid> expected, IEnumerable<Guid> found)
    {
        var names = penalties.Concat(accepted).Concat(sender?.Handled(ModelGroups.Ledger) ?? []).Concat(sender?.Handled(ModelGroups.Echo) ?? []).DistinctBy(record => record.Id).ToDictionary(record => record.Id);
        var counts = found.CountBy(id => id).ToDictionary();
        foreach (var (id, times) in expected.CountBy(id => id))
        {
            counts.Remove(id, out var count);
            if (count != times) broken.Add($"{what}: {count} of {names[id]}, which should have {times}");
        }

        foreach (var (id, count) in counts) broken.Add($"{what}: {count} of {names.GetValueOrDefault(id)?.ToString() ?? id.ToString()}, which should have none");
    }
}
