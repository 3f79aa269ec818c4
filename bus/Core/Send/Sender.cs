namespace Xianning.Exchange.Bus.Send;

/// <summary>The participant and system that a stream sends for.</summary>
/// <param name="Uscc">The participant.</param>
/// <param name="Department">Its short id.</param>
/// <param name="System">The system whose certificate signs.</param>
/// <param name="Stream">The stream's name within the system: [a-z0-9.-], at most 64 characters.</param>
public sealed record Sender(string Uscc, string Department, string System, string Stream)
{
    /// <summary>The name under which all systems of this release send: one signing system a participant.</summary>
    public const string DefaultSystem = "exchange";

    /// <summary>The name under which the system of an edge sends: its numbers are its own, beside those of a node that sends for the same participant.</summary>
    public const string EdgeSystem = "edge";

    /// <summary><c>USCC/system/stream</c>, as it stands in the signed attributes.</summary>
    public string Source => $"{Uscc}/{System}/{Stream}";
}
