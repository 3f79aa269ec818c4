namespace Xianning.Exchange.Bus.Receive;

/// <summary>The bounds of a record's headers.</summary>
public static class EnvelopeHeaders
{
    /// <summary>CloudEvents projections begin with this; the gate refuses a record where one contradicts A.</summary>
    public const string CloudEventsPrefix = "ce_";

    /// <summary>Most headers of a record.</summary>
    public const int CountMax = 16;

    /// <summary>Most bytes of all header names and values.</summary>
    public const int BytesMax = 8 * 1024;
}
