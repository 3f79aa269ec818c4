namespace Xianning.Exchange.Bus.Streams;

/// <summary>What a <see cref="ReplayWindow"/> says about one numbered message (engine.md sections 3 and 8).</summary>
public enum WindowVerdict
{
    /// <summary>In order, or above a gap that was just noted: handle it.</summary>
    Accept,

    /// <summary>It fills a missing range: handle it and count ORDER_VIOLATION.</summary>
    AcceptLate,

    /// <summary>Seen before: same receipt, no effect, counted and traced, never quarantined.</summary>
    Duplicate,

    /// <summary>A newer epoch gives out a number that an older one has used: SEQUENCE_REUSED, quarantine.</summary>
    SequenceReused,

    /// <summary>Two owners number one stream: previous below highest below sequence, or a number of another epoch. Quarantine.</summary>
    Fork,

    /// <summary>An owner that was replaced goes on numbering: EPOCH_OLD, quarantine.</summary>
    EpochOld,

    /// <summary>It would open one missing range too many: LATE, quarantine with an alarm; release asks the window again.</summary>
    TooManyGaps,

    /// <summary>Two histories under one epoch: ROOT_EQUIVOCATION, quarantine. A window alone never says so, but who remembers the roots of what it has accepted.</summary>
    SecondHistory,

    /// <summary>No number (numbers and epochs start at 1), or a previous that is not below its sequence.</summary>
    Malformed,
}
