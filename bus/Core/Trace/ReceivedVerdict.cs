namespace Xianning.Exchange.Bus.Trace;

/// <summary>How a received message ended in a flush.</summary>
public enum ReceivedVerdict
{
    /// <summary>Handlers took it.</summary>
    Handled,

    /// <summary>Seen before: skipped, without effect.</summary>
    Duplicate,

    /// <summary>Refused whole by the gate or the window, kept in quarantine.</summary>
    Quarantined,

    /// <summary>Its handler failed finally: it stands in the error store.</summary>
    Failed,

    /// <summary>It waits behind an earlier message of its key.</summary>
    Parked,

    /// <summary>An operator gave it up.</summary>
    Discarded,
}
