using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>One claimed lane: a group's partition number over all topics of the group. Lives as long as its claim; one batch at a time.</summary>
internal sealed class Lane(EndpointModel endpoint, SendLane sendLane, BlockedKeys blocked, LaneRechecks rechecks, ExchangeMetrics metrics)
{
    private readonly KeyValuePair<string, object?> groupTag = new("group", endpoint.Group);

    public EndpointModel Endpoint { get; } = endpoint;

    public SendLane SendLane { get; } = sendLane;

    public LaneClaim Claim => SendLane.Claim;

    public BlockedKeys Blocked { get; } = blocked;

    public LaneRechecks Rechecks { get; } = rechecks;

    public RootMemory Roots { get; } = new();

    /// <summary>Whether the group has read this topic from its first record: then a stream's missing beginning is a gap.</summary>
    public bool BeganAtZero(string topic) => Claim.BeganAtZero(topic);

    /// <summary>Takes over what a committed flush wrote.</summary>
    public void Committed(ReceiveBatch batch)
    {
        foreach (var record in WriteOffsetsStep.LastOfEachTopic(batch)) Claim.NextOffsets[record.Topic] = record.Offset + 1;
        foreach (var (place, window) in batch.Windows) Claim.Windows[place] = window.ToBytes();
        SendLane.Committed();
        Blocked.Forget();
        foreach (var message in batch.Messages) Settle(message);
    }

    /// <summary>Forgets what a flush staged that did not commit.</summary>
    public void Forget()
    {
        SendLane.Forget();
        Blocked.Forget();
    }

    private void Settle(ReceivedMessage message)
    {
        if (message.StaysHeld) return;
        var key = BlockedKeys.KeyOf(message);
        if (message.ClosesRow || message.IsRejudged) Leave(message, key);
        if (message.Redelivery is null || message.ClosesRow || message.IsRejudged) Enter(message, key);
        Count(message);
    }

    private void Leave(ReceivedMessage message, string key)
    {
        if (message.Redelivery!.Kind == RedeliveryKind.Unparked) Blocked.RemoveParked(key, BlockedKeys.Bytes(message));
        else if (message.Blocks && message.Redelivery.Kind == RedeliveryKind.Retried) Blocked.RemoveFailed(key);
        else if (message.Blocks) Blocked.RemoveHeld(key);
    }

    private void Enter(ReceivedMessage message, string key)
    {
        if (message.Disposition == Disposition.Parked) Blocked.AddParked(key, BlockedKeys.Bytes(message));
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
