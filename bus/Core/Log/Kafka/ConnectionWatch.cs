using Confluent.Kafka;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// Tells refusals from outages. The client tries again for ever whatever the reason; what no trying mends, such as a certificate that the servers do not accept, is told when no server is connected and one of them refused for that reason.
/// </summary>
/// <param name="refused">Called for every refusal while no server is connected, on the client's threads.</param>
internal sealed class ConnectionWatch(Action<LogException>? refused = null)
{
    // A server that ends closes connections too; it does not do so again and again.
    private const int ClosedMin = 3;

    private readonly Lock gate = new();
    private LogException? refusal;
    private bool isDown;
    private int closed;

    /// <summary>Why no server is connected; null while one is, or when it may be an outage.</summary>
    public LogException? Refusal
    {
        get { lock (gate) return isDown ? refusal : null; }
    }

    /// <summary>Takes an error of the client.</summary>
    public void OnError(Error error)
    {
        lock (gate)
        {
            if (error.Code == ErrorCode.Local_AllBrokersDown) isDown = true;
            else Look(error.Reason);
        }

        if (Refusal is { } known) refused?.Invoke(known);
    }

    /// <summary>Takes a line of the client's log: that a server closes every connection at once stands nowhere else.</summary>
    public void OnLog(LogMessage line)
    {
        if (line.Facility != "FAIL") return;
        lock (gate)
        {
            if (RefusalText.IsPlain(line.Message)) Look(line.Message);
        }
    }

    /// <summary>A server answered.</summary>
    public void Succeed()
    {
        lock (gate) (isDown, refusal, closed) = (false, null, 0);
    }

    private void Look(string reason)
    {
        closed = RefusalText.IsClosedAtOnce(reason) ? closed + 1 : 0;
        refusal = RefusalText.Of(reason) ?? (closed >= ClosedMin ? RefusalText.OtherProtocol(reason) : refusal);
    }
}
