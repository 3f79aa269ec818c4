using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>What one lane handles and commits together.</summary>
public sealed class ReceiveBatch
{
    internal ReceiveBatch(Lane lane, GateSnapshot snapshot, long nowMs, List<ReceivedMessage> messages, StepClock clock)
    {
        Lane = lane;
        Snapshot = snapshot;
        NowMs = nowMs;
        Messages = messages;
        Clock = clock;
        Sends = new SendBatch(lane.SendLane);
    }

    /// <summary>The messages in the lane's order.</summary>
    public IReadOnlyList<ReceivedMessage> MessagesInOrder => Messages;

    internal Lane Lane { get; }

    internal EndpointModel Endpoint => Lane.Endpoint;

    internal GateSnapshot Snapshot { get; }

    internal long NowMs { get; }

    internal List<ReceivedMessage> Messages { get; }

    internal StepClock Clock { get; }

    internal StepClock? SendClock { get; set; }

    internal StateCache States { get; } = new();

    internal KeyVersions Versions { get; } = new();

    internal SendBatch Sends { get; }

    internal Dictionary<(string Topic, string Stream), Streams.ReplayWindow> Windows { get; } = [];

    /// <summary>The lowest number that this batch parks at a gap, by gap key.</summary>
    internal Dictionary<string, ulong> GapsHeld { get; } = [];

    internal IFlush? Flush { get; set; }

    internal FlushResult? Result { get; set; }

    /// <summary>Why the lane must pause before what was cut off; null when nothing was.</summary>
    internal string? PauseReason { get; private set; }

    /// <summary>Cuts the batch before a message that cannot be decided now: it neither passes nor is quarantined.</summary>
    internal void CutBefore(int index, string reason)
    {
        Messages.RemoveRange(index, Messages.Count - index);
        PauseReason = reason;
        if (Windows.Count > 0) SkipDuplicatesStep.Replay(this);
    }
}
