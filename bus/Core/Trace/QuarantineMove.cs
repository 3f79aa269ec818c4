namespace Xianning.Exchange.Bus.Trace;

/// <summary>What a flush did with the quarantine's row of a received message.</summary>
public enum QuarantineMove
{
    /// <summary>Nothing: there is none, or it stays as it is (judged again, released and refused again).</summary>
    None,

    /// <summary>It wrote the row.</summary>
    Enters,

    /// <summary>It settled the row: the message was released, released itself, or was discarded.</summary>
    Leaves,
}
