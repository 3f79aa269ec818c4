namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The bodies of the segments that this process committed last: who follows the commits need not have them sent back. Bounded; safe for all threads.</summary>
internal sealed class OwnSegments
{
    private const int SegmentsMax = 64;
    private const long BytesMax = 16 << 20;

    private readonly Lock gate = new();
    private readonly Queue<(long Id, ReadOnlyMemory<byte> Body)> last = new(SegmentsMax);
    private long bytes;

    public void Add(long id, ReadOnlyMemory<byte> body)
    {
        if (body.Length > BytesMax) return;
        lock (gate)
        {
            while (last.Count >= SegmentsMax || bytes + body.Length > BytesMax) bytes -= last.Dequeue().Body.Length;
            last.Enqueue((id, body));
            bytes += body.Length;
        }
    }

    /// <summary>What is remembered from a number on.</summary>
    public Dictionary<long, ReadOnlyMemory<byte>> From(long id)
    {
        lock (gate)
        {
            return last.Where(segment => segment.Id >= id).ToDictionary(segment => segment.Id, segment => segment.Body);
        }
    }
}
