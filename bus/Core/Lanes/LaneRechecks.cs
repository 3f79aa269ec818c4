using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>
/// What comes back to a lane by itself: held records that release themselves when the directory, the contracts or the revocation lists change, and what
/// is parked behind them, key by key in the order of arrival. Lives as long as a claim and begins by trying everything.
/// </summary>
internal sealed class LaneRechecks(IExchangeStore store, KeptRecordReader records)
{
    /// <summary>Most messages that come back in one batch: each may be near the largest size, and they are read whole.</summary>
    private const int PerBatchMax = 64;

    private GateKnowledge? known;
    private long? pageAfter;
    private string? takenKey;
    private long? takenPage;

    /// <summary>The messages that come next; empty when nothing comes back.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="knowledge">What the gate knows now.</param>
    /// <param name="recordsMax">Most messages that may come now.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    public async ValueTask<List<ReceivedMessage>> NextAsync(Lane lane, GateKnowledge knowledge, int recordsMax, CancellationToken cancellationToken)
    {
        var max = Math.Min(recordsMax, PerBatchMax);
        (takenKey, takenPage) = (null, null);
        if (known != knowledge)
        {
            known = knowledge;
            pageAfter = 0;
            lane.Blocked.OfferAll();
        }

        while (lane.Blocked.Take() is { } key)
        {
            takenKey = key;
            if (await OfKeyAsync(lane.Claim.Lane, key, max, cancellationToken) is { Count: > 0 } messages) return messages;
        }

        return pageAfter is null ? [] : await PageAsync(lane.Claim.Lane, max, cancellationToken);
    }

    /// <summary>The batch was cut short: what was taken is tried again.</summary>
    public void TryAgain(Lane lane)
    {
        if (takenKey is not null) lane.Blocked.Offer(takenKey);
        if (takenPage is not null) pageAfter = takenPage;
    }

    // Two lists, each in the order of arrival: the older one goes first, so a held message is handled between those that surrounded it.
    private async ValueTask<List<ReceivedMessage>> OfKeyAsync(LaneId lane, string key, int max, CancellationToken cancellationToken)
    {
        var bytes = StateCache.Bytes(key);
        if (GapKeys.IsGapKey(key)) return await AtGapAsync(lane, key, bytes, max, cancellationToken);
        var held = await store.Quarantine.WaitingAsync(lane, bytes, 0, max, cancellationToken);
        var parked = await store.Parked.LoadAsync(lane, bytes, max, cancellationToken);
        var messages = new List<ReceivedMessage>();
        for (int h = 0, p = 0; messages.Count < max && (h < held.Count || p < parked.Count);)
        {
            if (p == parked.Count || (h < held.Count && IsBefore(held[h], parked[p].Entry.Record))) await AddAsync(messages, held[h++], cancellationToken);
            else messages.Add(new ReceivedMessage(parked[p].Entry.Record, new Redelivery(RedeliveryKind.Unparked, parked[p++].Id, 0)));
        }

        return messages;
    }

    // In the order of their numbers: what the closed gap held back stands first.
    private async ValueTask<List<ReceivedMessage>> AtGapAsync(LaneId lane, string key, byte[] bytes, int max, CancellationToken cancellationToken)
    {
        var parked = await store.Parked.LoadAsync(lane, bytes, max, cancellationToken);
        return [.. parked.Select(row => new ReceivedMessage(row.Entry.Record, new Redelivery(RedeliveryKind.Ungapped, row.Id, 0)) { HeldUnder = key })];
    }

    private async ValueTask<List<ReceivedMessage>> PageAsync(LaneId lane, int max, CancellationToken cancellationToken)
    {
        takenPage = pageAfter;
        var messages = new List<ReceivedMessage>();
        while (pageAfter is { } after && messages.Count == 0)
        {
            var rows = await store.Quarantine.WaitingAsync(lane, null, after, max, cancellationToken);
            foreach (var row in rows) await AddAsync(messages, row, cancellationToken);
            pageAfter = rows.Count < max ? null : rows[^1].Id;
        }

        return messages;
    }

    private async ValueTask AddAsync(List<ReceivedMessage> messages, QuarantineRow row, CancellationToken cancellationToken)
    {
        if (await records.ReadAsync(row, cancellationToken) is not { } record) return;

        // What was held without its signature checked has moved no window yet.
        var redelivery = new Redelivery(RedeliveryKind.Rechecked, row.Id, 0, AsksWindow: !row.SignatureHeld);
        messages.Add(new ReceivedMessage(record, redelivery) { Blocks = row.BlocksKey, HeldAs = row.Code, HeldSigned = row.SignatureHeld });
    }

    private static bool IsBefore(QuarantineRow held, LogRecord parked) => held.Topic == parked.Topic ? held.Offset < parked.Offset : held.AppendTimeMs <= parked.AppendTimeMs;
}
