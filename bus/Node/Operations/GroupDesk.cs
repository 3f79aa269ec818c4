using System.Globalization;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Shows where groups stand in their topics, and puts them elsewhere. Whoever holds a lane loses it and claims it again at its new place.</summary>
internal sealed class GroupDesk(IExchangeStore store, IPartitionedLog log)
{
    private const int GroupLengthMax = 200;

    public async Task<GroupPage> ListAsync(GroupQuery query, CancellationToken cancellationToken)
    {
        var max = DeskPages.Clamp(query.Max);
        var places = await store.Places.ListAsync(query.Group, query.Topic, After(query.After), max, cancellationToken);
        return new GroupPage([.. places.Select(Item)], places.Count == max ? $"{places[^1].Lane}/{places[^1].Topic}" : null);
    }

    public async Task<GroupMoved> ResetAsync(GroupMove move, CancellationToken cancellationToken)
    {
        var topic = Topic(move);
        var lanes = await StandingAsync(move, cancellationToken);
        if (lanes.Count == 0) throw NotFound(move);
        var moved = new List<LaneMoved>(lanes.Count);
        foreach (var (lane, to) in await TargetsAsync(move, topic, lanes, cancellationToken))
        {
            var from = await store.Places.MoveAsync(lane, topic, to, move.Author, move.Why, cancellationToken) ?? throw NotFound(move);
            moved.Add(new LaneMoved(lane.ToString(), from, to));
        }

        return new GroupMoved(moved);
    }

    public async Task<GroupMoved> BeginAsync(GroupMove move, CancellationToken cancellationToken)
    {
        var topic = Topic(move);
        if ((await StandingAsync(move, cancellationToken)).Count > 0) throw Stands(move);
        var lanes = Enumerable.Range(0, topic.Partitions).Where(partition => move.Partition is null || move.Partition == partition).Select(partition => new LaneId(move.Group, partition)).ToList();
        if (lanes.Count == 0) throw NotFound(move);
        var moved = new List<LaneMoved>(lanes.Count);
        foreach (var (lane, to) in await TargetsAsync(move, topic, lanes, cancellationToken))
        {
            if (!await store.Places.BeginAsync(lane, topic, to, move.Author, move.Why, cancellationToken)) throw Stands(move);
            moved.Add(new LaneMoved(lane.ToString(), null, to));
        }

        return new GroupMoved(moved);
    }

    private async Task<List<LaneId>> StandingAsync(GroupMove move, CancellationToken cancellationToken)
    {
        var places = await store.Places.ListAsync(move.Group, move.Topic, null, TopicConfig.PartitionsMax, cancellationToken);
        return [.. places.Select(place => place.Lane).Where(lane => move.Partition is null || move.Partition == lane.Partition)];
    }

    // All before the first is moved: what cannot be understood changes nothing.
    private async Task<List<(LaneId Lane, long To)>> TargetsAsync(GroupMove move, TopicInfo topic, List<LaneId> lanes, CancellationToken cancellationToken)
    {
        var targets = new List<(LaneId, long)>(lanes.Count);
        foreach (var lane in lanes) targets.Add((lane, await TargetAsync(move, topic, lane.Partition, lanes.Count == 1, cancellationToken)));
        return targets;
    }

    private async Task<long> TargetAsync(GroupMove move, TopicInfo topic, int partition, bool isAlone, CancellationToken cancellationToken)
    {
        var (start, end) = RangeOf(topic.Name, partition) ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.TopicRecreated, string.Create(CultureInfo.InvariantCulture, $"{topic.Name}/{partition}")));
        switch (move.To)
        {
            case "earliest":
                return start;
            case "latest":
                return end;
        }

        if (long.TryParse(move.To, NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            if (!isAlone) throw Invalid("to", $"{offset}: an offset is of one partition; name it");
            return offset >= start && offset <= end ? offset : throw Invalid("to", FormattableString.Invariant($"{offset}: partition {partition} has {start} to {end}"));
        }

        if (!DateTimeOffset.TryParse(move.To, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) throw Invalid("to", move.To);
        return await OffsetFinder.AtTimeAsync(log, topic.Name, partition, time.ToUnixTimeMilliseconds(), cancellationToken);
    }

    private GroupItem Item(LanePlace place)
    {
        if (!log.TryGetTopic(place.Topic, out var topic)) return new GroupItem(place.Lane.Group, place.Topic, place.Lane.Partition, place.Next, null, null, ExchangeErrors.TopicUnknown.Code);
        if (RangeOf(place.Topic, place.Lane.Partition) is not (var start, var end)) return new GroupItem(place.Lane.Group, place.Topic, place.Lane.Partition, place.Next, null, null, ExchangeErrors.TopicRecreated.Code);
        var code = topic!.Id != place.TopicId || place.Next > end ? ExchangeErrors.TopicRecreated.Code : place.Next < start ? ExchangeErrors.OffsetLost.Code : null;
        return new GroupItem(place.Lane.Group, place.Topic, place.Lane.Partition, place.Next, start, end, code);
    }

    // Nothing where the topic was made anew or cut off under this very process: what the log has there is known when it was opened anew.
    private (long Start, long End)? RangeOf(string topic, int partition)
    {
        try
        {
            return (log.StartOffset(topic, partition), log.EndOffset(topic, partition));
        }
        catch (TopicRecreatedException)
        {
            return null;
        }
    }

    // The store takes no group for all of them; an order names its own.
    private TopicInfo Topic(GroupMove move)
    {
        if (string.IsNullOrWhiteSpace(move.Group) || move.Group.Length > GroupLengthMax) throw Invalid("group", move.Group);
        if (string.IsNullOrWhiteSpace(move.Topic)) throw Invalid("topic", move.Topic);
        return log.TryGetTopic(move.Topic, out var topic) ? topic! : throw new NodeApiException(NodeError.Of(ExchangeErrors.TopicUnknown, move.Topic));
    }

    private static (LaneId Lane, string Topic)? After(string? text)
    {
        if (text is null) return null;
        var slash = text.LastIndexOf('/');
        return slash > 0 && slash < text.Length - 1 && LaneId.TryParse(text.AsSpan(0, slash), out var lane) ? (lane, text[(slash + 1)..]) : throw Invalid("after", text);
    }

    private static NodeApiException NotFound(GroupMove move) => new(NodeError.Of(ExchangeErrors.NotFound, Place(move), "xnx group list shows which groups have read what"));

    private static NodeApiException Stands(GroupMove move) => new(NodeError.Of(ExchangeErrors.GroupStands, Place(move)));

    private static NodeApiException Invalid(string field, string? said) => new(NodeError.Of(ExchangeErrors.RequestInvalid, field, said));

    private static string Place(GroupMove move) => string.Create(CultureInfo.InvariantCulture, $"{move.Group} in {move.Topic}{(move.Partition is { } partition ? $"/{partition}" : "")}");
}
