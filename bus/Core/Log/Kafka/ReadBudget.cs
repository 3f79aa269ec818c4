namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Bytes read ahead by all cursors together, and how much each may hold.</summary>
internal sealed class ReadBudget(KafkaLogOptions options)
{
    private long held;

    public long Held => Interlocked.Read(ref held);

    public void Take(long bytes) => Interlocked.Add(ref held, bytes);

    public void Give(long bytes) => Interlocked.Add(ref held, -bytes);

    /// <summary>Whether a cursor that holds so much should not be sent more.</summary>
    public bool IsFull(long own) => own >= options.ReadAheadBytesMax || (own > 0 && Interlocked.Read(ref held) >= options.ReadAheadBytesTotalMax);

    /// <summary>Whether a cursor that was stopped may go on.</summary>
    public bool MayResume(long own) => own == 0 || (own < options.ReadAheadBytesMax / 2 && Interlocked.Read(ref held) < options.ReadAheadBytesTotalMax);
}
