namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Notes the answers of the servers. One writer.</summary>
/// <param name="time">The clock.</param>
/// <param name="pauseMax">How long after an answer the next may come before they count as silent since that one.</param>
internal sealed class LogHearing(TimeProvider time, TimeSpan pauseMax) : ILogHearing
{
    private readonly Lock gate = new();
    private long since = time.GetTimestamp();
    private long last = time.GetTimestamp();

    public TimeSpan Heard
    {
        get
        {
            lock (gate) return time.GetElapsedTime(last) is var silence && silence > pauseMax ? -silence : time.GetElapsedTime(since, last);
        }
    }

    /// <summary>They have answered a question.</summary>
    public void Hear()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            if (time.GetElapsedTime(last, now) > pauseMax) since = now;
            last = now;
        }
    }
}
