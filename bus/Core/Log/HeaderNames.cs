namespace Xianning.Exchange.Bus.Log;

/// <summary>The headers that the bus itself knows (envelope.md section 3).</summary>
public static class HeaderNames
{
    /// <summary>The signed attributes, A.</summary>
    public const string Attributes = "xn-attributes";

    /// <summary>The proof, P.</summary>
    public const string Proof = "xn-proof";

    /// <summary>The business key of a tombstone.</summary>
    public const string Subject = "xn-subject";

    /// <summary>W3C trace context: unsigned, no decision reads it.</summary>
    public const string TraceParent = "traceparent";
}
