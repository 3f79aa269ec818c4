using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Bus.Send;

/// <summary>What goes through the send list together and is committed together.</summary>
/// <param name="lane">The stream that numbers and signs it.</param>
public sealed class SendBatch(SendLane lane)
{
    /// <summary>The stream that numbers and signs it.</summary>
    public SendLane Lane { get; } = lane;

    /// <summary>The items in their order.</summary>
    public List<SendItem> Items { get; } = [];

    /// <summary>The adapter's cursor as it was last committed; null at the beginning.</summary>
    public ReadOnlyMemory<byte>? Cursor => Lane.Claim.Cursor;

    /// <summary>The cursor after this batch; set by ReadRow, committed with the batch.</summary>
    public ReadOnlyMemory<byte>? NextCursor { get; set; }

    /// <summary>Called after the last check and before anything is written: an adapter pauses here by throwing.</summary>
    public Action<SendBatch>? BeforeCommit { get; set; }

    /// <summary>What the adapter remembers by key with this batch.</summary>
    public List<SourceMark> Marks { get; } = [];

    /// <summary>How long marks are kept, and how many older ones of the lane's group go with this batch; null where they are kept for ever.</summary>
    internal SourceExpiry? MarksExpire { get; init; }

    /// <summary>State rows written with this batch.</summary>
    public List<StateWrite> States { get; } = [];

    /// <summary>Ids of items that stand in the log already; the store forgets them with this batch.</summary>
    internal List<Guid> Said { get; } = [];

    internal StepClock? Clock { get; set; }

    internal long BeganMs { get; init; }

    internal List<SignedRoot> Roots { get; } = [];

    internal IFlush? Flush { get; set; }

    /// <summary>Whether there is nothing to do: no row waits and the cursor stands.</summary>
    public bool IsEmpty => Items.Count == 0 && NextCursor is null;
}
