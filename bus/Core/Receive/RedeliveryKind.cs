namespace Xianning.Exchange.Bus.Receive;

/// <summary>The kinds of kept messages that come back.</summary>
internal enum RedeliveryKind
{
    /// <summary>A quarantined message, released.</summary>
    Released,

    /// <summary>A failed message, retried.</summary>
    Retried,

    /// <summary>A message that was parked behind one of those.</summary>
    Unparked,
}
