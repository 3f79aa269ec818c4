namespace Xianning.Exchange.Bus.Receive;

/// <summary>The kinds of kept messages that come back.</summary>
internal enum RedeliveryKind
{
    /// <summary>A quarantined message, released.</summary>
    Released,

    /// <summary>A quarantined message that was not yet known, or on hold, judged again by itself.</summary>
    Rechecked,

    /// <summary>A failed message, retried.</summary>
    Retried,

    /// <summary>A message that was parked behind one of those.</summary>
    Unparked,

    /// <summary>A message of a strict resource that was parked at a gap in its stream.</summary>
    Ungapped,
}
