using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Shows the error store and orders retries and discards; the lane of a message carries them out.</summary>
internal sealed class ErrorDesk(IExchangeStore store)
{
    public async Task<ErrorPage> ListAsync(ErrorQuery query, CancellationToken cancellationToken)
    {
        var max = DeskPages.Clamp(query.Max);
        var rows = await store.Errors.ListAsync(null, StateOf(query.State), query.After, max, cancellationToken);
        var parked = new Dictionary<LaneId, IReadOnlyList<KeptKey>>();
        foreach (var lane in rows.Select(row => row.Entry.Lane).Distinct()) parked.Add(lane, await store.Parked.KeysAsync(lane, cancellationToken));
        var items = rows.Where(row => query.Group is null || row.Entry.Lane.Group == query.Group).Select(row => Item(row, parked[row.Entry.Lane])).ToList();
        return new ErrorPage(items, rows.Count == max ? rows[^1].Id : null);
    }

    public Task<OrderAccepted> RetryAsync(long id, OperatorNote note, CancellationToken cancellationToken) => OrderAsync(id, LaneCommandKind.Retry, note, cancellationToken);

    public Task<OrderAccepted> DiscardAsync(long id, OperatorNote note, CancellationToken cancellationToken) => OrderAsync(id, LaneCommandKind.Discard, note, cancellationToken);

    private async Task<OrderAccepted> OrderAsync(long id, LaneCommandKind kind, OperatorNote note, CancellationToken cancellationToken)
    {
        var row = await store.Errors.GetAsync(id, cancellationToken) ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFound, $"error {id}"));
        if (row.State is ErrorState.Done or ErrorState.Discarded) throw new NodeApiException(NodeError.Of(ExchangeErrors.StateChanged, $"{id}", Word(row.State)));
        return new OrderAccepted(await store.Commands.EnqueueAsync(row.Entry.Lane, kind, id, note.Author, note.Why, cancellationToken), row.Entry.Lane.ToString());
    }

    private static ErrorItem Item(ErrorRow row, IReadOnlyList<KeptKey> parked)
    {
        var entry = row.Entry;
        var waiting = parked.FirstOrDefault(kept => kept.Key.Span.SequenceEqual(entry.Record.Key is { } key ? key.Span : default))?.Count ?? 0;
        return new ErrorItem(
            row.Id, entry.Code, entry.Lane.Group, entry.Record.Topic, entry.Record.Partition, entry.Record.Offset, entry.MessageId, entry.MessageType,
            BusinessKeys.TextOf(entry.BusinessKey), DateTimeOffset.FromUnixTimeMilliseconds(row.TimeMs), entry.Exception, Word(row.State), waiting);
    }

    private static ErrorState StateOf(string? word) => word switch
    {
        null or "failed" => ErrorState.Failed,
        "retry-requested" => ErrorState.RetryRequested,
        "done" => ErrorState.Done,
        "discarded" => ErrorState.Discarded,
        _ => throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, "state", word)),
    };

    private static string Word(ErrorState state) => state switch
    {
        ErrorState.Failed => "failed",
        ErrorState.RetryRequested => "retry-requested",
        ErrorState.Done => "done",
        _ => "discarded",
    };
}
