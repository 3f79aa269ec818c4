using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>What must hold of a sender that forwards, restored and cloned or not: every record of it that reached the city is handled once, skipped as what it repeats, or refused with a code.</summary>
internal sealed class SenderInvariants
{
    private static readonly HashSet<string> Refusals =
    [
        ExchangeErrors.SequenceReused.Code, ExchangeErrors.SequenceFork.Code, ExchangeErrors.EpochOld.Code, ExchangeErrors.TooManyGaps.Code, ExchangeErrors.SequenceMalformed.Code, ExchangeErrors.RootEquivocation.Code,
    ];

    private readonly ModelWorld world;
    private readonly ModelSender sender;
    private readonly ModelOperators operators;
    private readonly IReadOnlyList<QuarantineRow> quarantined;
    private readonly Dictionary<(int Partition, long Offset), (ModelRecord Record, string Print)> said = [];
    private readonly Dictionary<string, List<ModelRecord>> handled = new() { [ModelGroups.Ledger] = [], [ModelGroups.Echo] = [] };
    private readonly List<string> broken = [];

    public SenderInvariants(ModelWorld world, ModelOperators operators)
    {
        (this.world, this.operators) = (world, operators);
        sender = world.Sender!;
        quarantined = operators.Quarantined;
        var entries = ModelSegments.Entries(world.Store).FindAll(entry => entry.Entry.Received is { Topic: BusRig.PenaltyType });
        for (var partition = 0; partition < world.Options.PartitionsPerTopic; partition++)
        {
            Arrived(partition);
            foreach (var group in handled.Keys) Judge(new LaneId(group, partition), [.. entries.Where(entry => entry.Lane == new LaneId(group, partition)).Select(entry => (entry.Id, entry.Entry.Received!.Value))]);
        }

        Probed();
        Windows();
    }

    public IReadOnlyList<string> Broken => broken;

    /// <summary>Whether a record was said by the sender, or is the like of one that was.</summary>
    public bool IsSaid(string topic, int partition, long offset) => topic == BusRig.PenaltyType && said.ContainsKey((partition, offset));

    /// <summary>Whether a row tells that such a record was refused for its number.</summary>
    public bool IsRefusal(QuarantineRow row) => IsSaid(row.Topic, row.Partition, row.Offset) && Refusals.Contains(row.Code);

    /// <summary>What a group has handled of it.</summary>
    public IReadOnlyList<ModelRecord> Handled(string group) => handled.GetValueOrDefault(group) ?? [];

    // What the city has of it is what stood in a log of its own; and all that stands in the last one is there, in its order.
    private void Arrived(int partition)
    {
        var genuine = sender.Databases.SelectMany(database => database.Read(BusRig.PenaltyType, partition)).Select(Print).ToHashSet();
        foreach (var record in world.City.Read(BusRig.PenaltyType, partition).Where(record => genuine.Contains(Print(record)))) said[(partition, record.Offset)] = (ModelRecord.Of(record), Print(record));
        var arrived = said.Where(pair => pair.Key.Partition == partition).OrderBy(pair => pair.Key.Offset).Select(pair => pair.Value.Print).Distinct().ToList();
        var last = -1;
        foreach (var record in sender.Survivor.Read(BusRig.PenaltyType, partition))
        {
            var at = arrived.IndexOf(Print(record));
            if (at < 0) broken.Add($"{ModelRecord.Of(record)} was not forwarded");
            else if (at < last) broken.Add($"{ModelRecord.Of(record)} was forwarded before what stands before it");
            last = Math.Max(last, at);
        }
    }

    private static string Print(LogRecord record) => Convert.ToHexString(RecordHash.Of(record));

    private void Judge(LaneId lane, List<(long Segment, ReceivedEntry Entry)> entries)
    {
        var history = new SenderHistory(lane.ToString(), sender.Copies > 0, broken);
        var adoptions = new Queue<ModelAdoption>(world.Adoptions.Where(adoption => adoption.Lane == lane && adoption.Source == ModelSender.Source));
        var outcomes = new Dictionary<long, string>();
        foreach (var (segment, entry) in entries.Where(entry => said.ContainsKey((lane.Partition, entry.Entry.Offset))))
        {
            while (adoptions.TryPeek(out var adoption) && adoption.AfterSegment < segment) history.Adopt(adoptions.Dequeue().Epoch);
            var (record, print) = said[(lane.Partition, entry.Offset)];
            if (entry.Verdict == ReceivedVerdict.Handled) handled[lane.Group].Add(record);

            // What was refused before the gate knew who had signed it was put before no window yet.
            if (entry.EndedAt == "OpenEnvelope" || outcomes.ContainsKey(entry.Offset)) continue;
            outcomes.Add(entry.Offset, OutcomeOf(entry));
            if (entry.Verdict == ReceivedVerdict.Duplicate) history.Skip(record, print);
            else if (Refusals.Contains(entry.Code ?? "")) history.Refuse(record, entry.Code!);
            else history.Accept(record, print);
        }

        foreach (var place in said.Keys.Where(place => place.Partition == lane.Partition)) Settled(lane, place.Offset, outcomes.GetValueOrDefault(place.Offset), entries);
    }

    private static string OutcomeOf(ReceivedEntry entry) => entry.Verdict == ReceivedVerdict.Duplicate ? "skipped" : Refusals.Contains(entry.Code ?? "") ? "refused" : "accepted";

    // Exactly one of: handled or discarded by an operator, skipped, refused and kept with its code.
    private void Settled(LaneId lane, long offset, string? outcome, List<(long Segment, ReceivedEntry Entry)> entries)
    {
        var (record, _) = said[(lane.Partition, offset)];
        var ends = entries.Count(entry => entry.Entry.Offset == offset && entry.Entry.Verdict is (ReceivedVerdict.Handled or ReceivedVerdict.Discarded));
        var kept = quarantined.Count(row => row.Lane == lane && row.Offset == offset && row.Topic == BusRig.PenaltyType && Refusals.Contains(row.Code));
        var isWhole = outcome switch
        {
            "accepted" => ends == 1 && kept == 0,
            "skipped" => ends == 0 && kept == 0,
            "refused" => kept == 1,
            _ => false,
        };
        if (!isWhole) broken.Add($"{lane}: {record} was {outcome ?? "never judged"}, ended {ends} times and is kept {kept} times");
    }

    // What the sender said after the last adoption passes everywhere.
    private void Probed()
    {
        var (epoch, from) = sender.LastProbe;
        foreach (var (group, records) in handled)
        {
            var passed = records.Where(record => record.Attributes.Epoch >= epoch && record.Attributes.Sequence >= from).Select(record => record.Attributes.Sequence).Distinct().Count();
            if (passed != ModelParties.All.Count) broken.Add($"{group} handled {passed} of the {ModelParties.All.Count} last messages, from {from} of epoch {epoch} on");
        }
    }

    private void Windows()
    {
        foreach (var row in operators.SenderStreams)
        {
            var window = ReplayWindow.Read(row.Window.Span);
            if (window.IsRefusing || window.LowestGapEnd is not null) broken.Add($"the window of {row.Place} misses {string.Join(' ', window.Missing)}, refuses from {window.RefusedFrom}");
        }
    }
}
