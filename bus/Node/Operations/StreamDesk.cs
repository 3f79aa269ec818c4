using System.Globalization;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Shows the streams and orders adoptions; the lane that reads a stream carries them out.</summary>
internal sealed class StreamDesk(IExchangeStore store, IExchangeHost host)
{
    /// <summary>Most groups that one order goes to.</summary>
    private const int GroupsMax = 1000;

    public async Task<StreamPage> ListAsync(StreamQuery query, CancellationToken cancellationToken)
    {
        var max = DeskPages.Clamp(query.Max);
        var rows = await store.Streams.ListAsync(new StreamFilter { Group = query.Group, Topic = query.Topic }, After(query.After), max, cancellationToken);
        var parked = new Dictionary<LaneId, IReadOnlyList<KeptKey>>();
        foreach (var lane in rows.Select(row => row.Place.Lane).Distinct()) parked.Add(lane, await store.Parked.KeysAsync(lane, cancellationToken));
        var watched = host.StreamGaps;
        return new StreamPage([.. rows.Select(row => Item(row, watched, parked[row.Place.Lane]))], rows.Count == max ? rows[^1].Place.ToString() : null);
    }

    public async Task<StreamAdopted> AdoptAsync(StreamAdoption adoption, CancellationToken cancellationToken)
    {
        // The store takes no source or topic for all of them; an order names its own.
        if (string.IsNullOrWhiteSpace(adoption.Source)) throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, "source"));
        if (string.IsNullOrWhiteSpace(adoption.Topic)) throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, "topic"));
        var place = string.Create(CultureInfo.InvariantCulture, $"{adoption.Source} in {adoption.Topic}/{adoption.Partition}{(adoption.Group is null ? "" : $" of group {adoption.Group}")}");
        var filter = new StreamFilter { Group = adoption.Group, Topic = adoption.Topic, Partition = adoption.Partition, Source = adoption.Source };
        var rows = await store.Streams.ListAsync(filter, null, GroupsMax, cancellationToken);
        if (rows.Count == 0) throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFound, place, "no group of this node has read such a stream there; xnx stream list shows what was read"));
        var orders = new List<OrderAccepted>();
        foreach (var row in rows)
        {
            var window = ReplayWindow.Read(row.Window.Span);
            if (!window.IsRefusing && window.LowestGapEnd is null) continue;
            var refused = unchecked((long)(window.IsRefusing ? window.RefusedFrom : 0));
            var id = await store.Commands.EnqueueAsync(row.Place.Lane, LaneCommandKind.AdoptStream, refused, row.Place.ToString(), adoption.Author, adoption.Why, cancellationToken);
            orders.Add(new OrderAccepted(id, row.Place.Lane.ToString()));
        }

        return orders.Count > 0 ? new StreamAdopted(orders) : throw new NodeApiException(NodeError.Of(ExchangeErrors.NothingToAdopt, place));
    }

    private static StreamPlace? After(string? text)
    {
        if (text is null) return null;
        return StreamPlace.TryParse(text, out var place) ? place : throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, "after", text));
    }

    private static StreamItem Item(StreamRow row, IReadOnlyList<StreamGap> watched, IReadOnlyList<KeptKey> parked)
    {
        var window = ReplayWindow.Read(row.Window.Span);
        var source = row.Source.Length > 0 ? row.Source : row.Place.Stream;
        var key = GapKeys.BytesOf(row.Place);
        var waiting = window.Missing.Count == 0 ? 0 : parked.FirstOrDefault(kept => kept.Key.Span.SequenceEqual(key.Span))?.Count ?? 0;
        return new StreamItem(
            row.Place.Lane.Group, row.Place.Topic, row.Place.Lane.Partition, source, window.Epoch, window.Highest, window.IsRefusing ? window.RefusedFrom : null,
            [.. window.Missing.Select(range => Gap(range, window, watched.FirstOrDefault(gap => IsOf(gap, row.Place, source, range))))], waiting);
    }

    private static bool IsOf(StreamGap gap, StreamPlace place, string source, MissingRange range) =>
        gap.Last == range.Last && gap.Source == source && gap.Topic == place.Topic && gap.Partition == place.Lane.Partition && gap.Group == place.Lane.Group;

    private static StreamGapItem Gap(MissingRange range, ReplayWindow window, StreamGap? watched) =>
        new(range.After, range.Last, watched?.Since, watched?.IsReported ?? false, range.Last <= window.WaivedTo);
}
