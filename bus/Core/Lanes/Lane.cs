using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>One claimed lane: a group's partition number over all topics of the group. Lives as long as its claim; one batch at a time.</summary>
internal sealed class Lane(EndpointModel endpoint, SendLane sendLane, BlockedKeys blocked, LaneRechecks rechecks, GapWatch gaps, ExchangeMetrics metrics)
{
    private readonly KeyValuePair<string, object?> groupTag = new("group", endpoint.Group);

    public EndpointModel Endpoint { get; } = endpoint;

    public SendLane SendLane { get; } = sendLane;

    public LaneClaim Claim => SendLane.Claim;

    public BlockedKeys Blocked { get; } = blocked;

    public LaneRechecks Rechecks { get; } = rechecks;

    public GapWatch Gaps { get; } = gaps;

    /// <summary>How many messages are still tried alone, because processes died on this lane.</summary>
    public int AloneLeft { get; set; }

    public RootMemory Roots { get; } = new(sendLane.Claim.Roots);

    /// <summary>Whether the group has read this topic from its first record: then a stream's missing beginning is a gap.</summary>
    public bool BeganAtZero(string topic) => Claim.BeganAtZero(topic);

    /// <summary>Whether this topic keeps only the newest record of each key: then numbers are missing by nature, and key versions say what is newer.</summary>
    public bool IsCompacted(string topic) => Claim.IsCompacted(topic);

    /// <summary>Takes over what a committed flush wrote.</summary>
    public void Committed(ReceiveBatch batch)
    {
        SendLane.Committed();
        Blocked.Forget();
        Roots.Written();
        foreach (var message in batch.Messages) Settle(message);
        foreach (var (place, window) in batch.Windows) Note(place, window, batch.NowMs);
        if (batch.GapsHeld.Count > 0) OfferFree(batch);
    }

    /// <summary>Takes over what is missing of a stream now; when its lowest gap has changed, what waits there is tried again.</summary>
    public void Note((string Topic, string Stream) place, ReplayWindow window, long nowMs)
    {
        if (Gaps.Note(place, window, nowMs) && Blocked.HoldsStreams) Blocked.Offer(GapKeys.Of(place.Topic, place.Stream));
    }

    /// <summary>Forgets what a flush staged that did not commit.</summary>
    public void Forget()
    {
        SendLane.Forget();
        Blocked.Forget();
        Roots.Forget();
    }

    // What fills a gap may stand behind what waits at it in one batch: then nothing changes any more that would bring that back.
    private void OfferFree(ReceiveBatch batch)
    {
        foreach (var message in batch.Messages)
        {
            if (message is not { HeldUnder: null, ParkedUnder: { } gap }) continue;
            if (batch.Windows.TryGetValue((message.Record.Topic, SkipDuplicatesStep.StreamOf(message)), out var window) && !window.HasGapBelow(message.Attributes!.Sequence)) Blocked.Offer(gap);
        }
    }

    private void Settle(ReceivedMessage message)
    {
        if (message.StaysHeld) return;
        if (message.Redelivery is not null || !message.Passes) Block(message, BlockedKeys.KeyOf(message));
        Count(message);
    }

    private void Block(ReceivedMessage message, string key)
    {
        if (message.ClosesRow || message.IsRejudged) Leave(message, key);
        if (message.Redelivery is null || message.ClosesRow || message.IsRejudged) Enter(message, key);
    }

    private void Leave(ReceivedMessage message, string key)
    {
        if (message.Redelivery!.Kind == RedeliveryKind.Unparked) Blocked.RemoveParked(key, BlockedKeys.Bytes(message));
        else if (message.HeldUnder is { } gap) Blocked.RemoveParked(gap, BlockedKeys.Bytes(message));
        else if (message.Blocks && message.Redelivery.Kind == RedeliveryKind.Retried) Blocked.RemoveFailed(key);
        else if (message.Blocks) Blocked.RemoveHeld(key);
    }

    private void Enter(ReceivedMessage message, string key)
    {
        if (message.Disposition == Disposition.Parked) Blocked.AddParked(message.ParkedUnder ?? key, BlockedKeys.Bytes(message));
        else if (message.StillBlocks(Endpoint) && message.Disposition == Disposition.Failed) Blocked.AddFailed(key);
        else if (message.StillBlocks(Endpoint)) Blocked.AddHeld(key);
    }

    private void Count(ReceivedMessage message)
    {
        switch (message.Disposition)
        {
            case Disposition.Passed: metrics.Handled.Add(1, groupTag); break;
            case Disposition.Duplicate: metrics.Duplicates.Add(1, groupTag); break;
            case Disposition.Quarantined: metrics.Quarantined.Add(1, groupTag, new("code", message.Code!.Code)); break;
            case Disposition.Failed: metrics.Failed.Add(1, groupTag); break;
            case Disposition.Parked: metrics.Parked.Add(1, groupTag); break;
        }
    }
}
