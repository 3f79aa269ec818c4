using System.Buffers;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>The rows of numbered streams: the next number, and the last number by destination as pairs of (partition number, sequence).</summary>
internal static class StreamRows
{
    /// <summary>Most destinations of one stream.</summary>
    public const int DestinationsMax = 4096;

    public static void Claim(WriterSession session, string stream, LaneClaim claim)
    {
        session.Use("INSERT INTO streams(name, next, last) VALUES(?1, 1, x'') ON CONFLICT DO NOTHING").Set(1, stream).Run();
        using var row = session.Use("SELECT next, last FROM streams WHERE name = ?1").Set(1, stream);
        row.Read();
        claim.NextSequence = (ulong)row.Long(0);
        var last = row.Span(1);
        for (var at = 0; at < last.Length;)
        {
            var (number, sequence) = (Varint.ReadLong(last, ref at), Varint.Read(last, ref at));
            if (session.Topics.Find(number) is { } head) claim.LastSequences[(head.Topic.Name, head.Partition)] = sequence;
        }
    }

    /// <exception cref="FencedException">The next number differs.</exception>
    public static void Fence(WriterSession session, LaneClaim claim)
    {
        using var row = session.Use("SELECT next FROM streams WHERE name = ?1").Set(1, claim.Stream);
        var next = row.Read() ? (ulong)row.Long(0) : 0;
        if (next != claim.NextSequence) throw new FencedException(claim.Lane, $"stream {claim.Stream} goes on with {next}, not with {claim.NextSequence}.");
    }

    public static void Write(WriterSession session, LaneClaim claim, SegmentWrite segment)
    {
        var last = new ArrayBufferWriter<byte>(256);
        var count = segment.LastSequences.Count;
        foreach (var (place, sequence) in segment.LastSequences) WritePair(session, place, sequence, last);
        foreach (var (place, sequence) in claim.LastSequences)
        {
            if (segment.LastSequences.ContainsKey(place)) continue;
            WritePair(session, place, sequence, last);
            count++;
        }

        if (count > DestinationsMax) throw new ArgumentException($"Stream {claim.Stream} has {count} destinations; {DestinationsMax} are possible.");
        session.Use("UPDATE streams SET next = ?2, last = ?3 WHERE name = ?1").Set(1, claim.Stream).Set(2, (long)segment.NextSequence).Set(3, last.WrittenSpan).Run();
    }

    private static void WritePair(WriterSession session, (string Topic, int Partition) place, ulong sequence, ArrayBufferWriter<byte> output)
    {
        Varint.Write(output, (ulong)session.Topics.Partition(place.Topic, place.Partition).Number);
        Varint.Write(output, sequence);
    }
}
