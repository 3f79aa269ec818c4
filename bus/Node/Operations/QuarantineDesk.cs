using System.Globalization;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Shows the quarantine and orders releases and discards; the lane that refused a record carries them out.</summary>
internal sealed class QuarantineDesk(IExchangeStore store)
{
    private const int WaitingMax = 20;

    public async Task<QuarantinePage> ListAsync(QuarantineQuery query, CancellationToken cancellationToken)
    {
        var max = DeskPages.Clamp(query.Max);
        var filter = new QuarantineFilter { Code = query.Code, Topic = query.Topic, State = StateOf(query.State) };
        var rows = await store.Quarantine.ListAsync(filter, query.After, max, cancellationToken);
        var counts = await store.Quarantine.CountAsync(cancellationToken);
        var byCode = counts.Where(count => count.State == QuarantineState.Held).GroupBy(count => count.Code).ToDictionary(group => group.Key, group => group.Sum(count => count.Count));
        var shares = await store.Quarantine.SharesAsync(WaitingMax, cancellationToken);
        return new QuarantinePage(
            [.. rows.Select(row => Item(row, null))], byCode, rows.Count == max ? rows[^1].Id : null,
            [.. shares.Select(share => new QuarantineWaiting(share.Topic, share.Sender, share.Open, share.OpenMax))]);
    }

    public async Task<QuarantineDetail> GetAsync(long id, CancellationToken cancellationToken)
    {
        var row = await FindAsync(id, cancellationToken);
        var attributes = AttributesOf(row);
        var error = ExchangeErrors.Find(row.Code) is { } code ? NodeError.Of(code, row.MessageId?.ToString(), row.Reason) : new NodeError(row.Code, row.Reason, row.Reason, null, null, "", "");
        return new QuarantineDetail(Item(row, attributes), error, attributes is null ? [] : Lines(attributes), BodyText.Of(row.Record), row.Record?.Value?.Length ?? 0, await LastOrderAsync(row, cancellationToken));
    }

    public async Task<OrderAccepted> ReleaseAsync(long id, OperatorNote note, CancellationToken cancellationToken)
    {
        var row = await FindHeldAsync(id, cancellationToken);

        // On what processes died in the gate nobody has judged yet; its release does.
        if ((!row.SignatureHeld && row.Code != ExchangeErrors.KilledTheProcess.Code) || ReleaseOf(row.Code) == ReleaseClass.Never) throw new NodeApiException(NodeError.Of(ExchangeErrors.NotReleasable, $"{id}", row.Code));
        return await OrderAsync(row, LaneCommandKind.Release, note, cancellationToken);
    }

    public async Task<OrderAccepted> DiscardAsync(long id, OperatorNote note, CancellationToken cancellationToken) =>
        await OrderAsync(await FindHeldAsync(id, cancellationToken), LaneCommandKind.DiscardQuarantined, note, cancellationToken);

    private async Task<OrderAccepted> OrderAsync(QuarantineRow row, LaneCommandKind kind, OperatorNote note, CancellationToken cancellationToken) =>
        new(await store.Commands.EnqueueAsync(row.Lane, kind, row.Id, note.Author, note.Why, cancellationToken), row.Lane.ToString());

    private async Task<OrderView?> LastOrderAsync(QuarantineRow row, CancellationToken cancellationToken)
    {
        var release = await store.Commands.LastAsync(row.Lane, LaneCommandKind.Release, row.Id, cancellationToken);
        var discard = await store.Commands.LastAsync(row.Lane, LaneCommandKind.DiscardQuarantined, row.Id, cancellationToken);
        return (discard is { } last && !(release?.Id > last.Id) ? discard : release) is { } order
            ? new OrderView(order.Id, order.Kind == LaneCommandKind.Release ? "release" : "discard", order.Author, order.Why, DateTimeOffset.FromUnixTimeMilliseconds(order.TimeMs), order.Outcome)
            : null;
    }

    private async Task<QuarantineRow> FindHeldAsync(long id, CancellationToken cancellationToken)
    {
        var row = await FindAsync(id, cancellationToken);
        return row.State == QuarantineState.Held ? row : throw new NodeApiException(NodeError.Of(ExchangeErrors.StateChanged, $"{id}", Word(row.State)));
    }

    private async Task<QuarantineRow> FindAsync(long id, CancellationToken cancellationToken)
        => await store.Quarantine.GetAsync(id, cancellationToken) ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFound, $"quarantine {id}"));

    private static QuarantineItem Item(QuarantineRow row, EnvelopeAttributes? attributes) => Item(row, attributes, row.Reason.Split(": ", 2));

    // The lane notes the step before the reason (WriteQuarantineStep).
    private static QuarantineItem Item(QuarantineRow row, EnvelopeAttributes? attributes, string[] reason) => new(
        row.Id, row.Code, ExchangeErrors.Find(row.Code)?.Name ?? row.Code, reason[0], reason.Length > 1 ? reason[1] : null, row.Topic, row.Partition, row.Offset, DateTimeOffset.FromUnixTimeMilliseconds(row.AppendTimeMs),
        row.MessageId, row.MessageType, attributes?.Source ?? row.VerifiedSender, BusinessKeys.TextOf(row.BusinessKey), row.SignatureHeld, Word(row.State),
        ReleaseOf(row.Code) switch { ReleaseClass.Releasable => "releasable", ReleaseClass.SelfReleasing => "self-releasing", _ => "never" });

    private static ReleaseClass ReleaseOf(string code) => ExchangeErrors.Find(code)?.Release ?? ReleaseClass.Never;

    private static QuarantineState StateOf(string? word) => word switch
    {
        null or "held" => QuarantineState.Held,
        "released" => QuarantineState.Released,
        "discarded" => QuarantineState.Discarded,
        _ => throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, "state", word)),
    };

    private static string Word(QuarantineState state) => state switch { QuarantineState.Held => "held", QuarantineState.Released => "released", _ => "discarded" };

    private static EnvelopeAttributes? AttributesOf(QuarantineRow row)
        => row.Record?.Header(HeaderNames.Attributes) is { } bytes && EnvelopeAttributes.TryParse(bytes, out var attributes) == EnvelopeFault.None ? attributes : null;

    private static List<string> Lines(EnvelopeAttributes attributes) =>
    [
        $"message id     {attributes.MessageId}",
        $"source         {attributes.Source}",
        string.Create(CultureInfo.InvariantCulture, $"epoch          {attributes.Epoch}, sequence {attributes.Sequence}, previous {attributes.Previous}"),
        $"message type   {attributes.MessageType}",
        $"time           {DateTimeOffset.FromUnixTimeMilliseconds(attributes.TimeMs):O}",
        $"bus            {attributes.BusId}",
        string.Create(CultureInfo.InvariantCulture, $"position       {attributes.Topic} / {attributes.Partition}"),
        $"resource       {attributes.Resource}",
        $"audience       {attributes.Audience}",
        $"purpose        {attributes.Purpose}",
    ];
}
