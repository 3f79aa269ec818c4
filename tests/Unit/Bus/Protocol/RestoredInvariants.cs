using System.Text;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>
/// What must hold where the store of a city was put back and its log was not: what was said after the copy is said again under the same ids, and still nothing happens twice; nothing is skipped in silence,
/// what is not handled is kept with a code; and once operators have adopted what was refused, everything passes.
/// </summary>
internal sealed class RestoredInvariants(ModelWorld world, ModelOperators operators)
{
    private static readonly Dictionary<string, string> Topics = new() { [ModelGroups.Ledger] = BusRig.PenaltyType, [ModelGroups.Echo] = BusRig.PenaltyType, [ModelGroups.Watch] = BusRig.AcceptedType };

    private readonly List<string> broken = [];
    private readonly IReadOnlyList<QuarantineRow> quarantined = operators.Quarantined;

    /// <summary>The first things that do not hold; null when all do.</summary>
    public string? Broken()
    {
        var entries = ModelSegments.Entries(world.Store);
        foreach (var (group, topic) in Topics)
        {
            var handled = new Dictionary<Guid, ModelRecord>();
            for (var partition = 0; partition < world.Options.PartitionsPerTopic; partition++)
            {
                var lane = new LaneId(group, partition);
                Lane(lane, world.City.Read(topic, partition), [.. entries.Where(entry => entry.Lane == lane).Select(entry => entry.Entry.Received).OfType<ReceivedEntry>().Where(entry => entry.Topic == topic)], handled);
            }

            Probed(group, handled);
        }

        if (operators.Parked > 0) broken.Add($"{operators.Parked} are parked");
        foreach (var row in operators.Errors.Where(row => row.State is not (ErrorState.Done or ErrorState.Discarded))) broken.Add($"failed: {row.Entry.Lane} {row.Entry.MessageId}");
        return broken.Count == 0 ? null : string.Join("\n  ", broken.Take(12));
    }

    private void Lane(LaneId lane, List<LogRecord> records, List<ReceivedEntry> entries, Dictionary<Guid, ModelRecord> handled)
    {
        var accepted = new HashSet<string>();
        var seen = entries.ToLookup(entry => entry.Offset);
        foreach (var record in records.Where(record => !world.Hostile.Contains((record.Topic, record.Partition, record.Offset))))
        {
            var (said, print) = (ModelRecord.Of(record), Convert.ToHexString(RecordHash.Of(record)));
            var verdicts = seen[record.Offset].Select(entry => entry.Verdict).ToList();
            var isKept = quarantined.Any(row => row.Lane == lane && row.Topic == record.Topic && row.Offset == record.Offset);
            if (verdicts.Contains(ReceivedVerdict.Handled) && !handled.TryAdd(said.Id, said)) broken.Add($"{lane}: {said} was handled, and so was {handled[said.Id]}");
            if (verdicts.Contains(ReceivedVerdict.Duplicate) && !accepted.Contains(print)) broken.Add($"{lane}: {said} was skipped in silence, and its like was never accepted");
            if (!verdicts.Exists(verdict => verdict is ReceivedVerdict.Handled or ReceivedVerdict.Duplicate or ReceivedVerdict.Discarded) && !isKept) broken.Add($"{lane}: {said} came to {string.Join(' ', verdicts)} and is not kept");
            accepted.Add(print);
        }
    }

    // What everybody said last passes everywhere.
    private void Probed(string group, Dictionary<Guid, ModelRecord> handled)
    {
        var last = Enumerable.Range(0, world.Options.PartitionsPerTopic).SelectMany(partition => world.City.Read(BusRig.PenaltyType, partition))
            .Where(record => Encoding.UTF8.GetString(record.Value!.Value.Span).Contains($"\"fineYuan\":{world.Restorer!.LastFine}", StringComparison.Ordinal))
            .Where(record => !world.Hostile.Contains((record.Topic, record.Partition, record.Offset))).Select(record => ModelRecord.Of(record).Id).ToHashSet();
        var expected = world.Adapters.Count * ModelParties.All.Count * (group == ModelGroups.Watch ? 2 : 1);
        var passed = group == ModelGroups.Watch ? handled.Values.Count(record => last.Contains(record.Cause)) : handled.Keys.Count(last.Contains);
        if (passed != expected) broken.Add($"{group} handled {passed} of the {expected} last messages");
    }
}
