using System.Buffers;
using System.Buffers.Binary;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Neighbouring entries of a sorted run as one row: for each its hash (8 bytes, big-endian), segment and ordinal.</summary>
internal static class TracePage
{
    /// <summary>Entries of a page: about 1.5 KB, so that several share a page of the database.</summary>
    public const int EntriesMax = 128;

    public static byte[] Write(ReadOnlySpan<TraceEntry> entries)
    {
        var page = new ArrayBufferWriter<byte>(EntriesMax * 16);
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt64BigEndian(page.GetSpan(sizeof(ulong)), entry.Hash);
            page.Advance(sizeof(ulong));
            Varint.Write(page, (ulong)entry.Segment);
            Varint.Write(page, (ulong)entry.Ordinal);
        }

        return page.WrittenSpan.ToArray();
    }

    /// <summary>Adds a hash's entries to what was found.</summary>
    public static void Find(ReadOnlySpan<byte> page, ulong hash, HashSet<TraceEntry> found)
    {
        for (var at = 0; at < page.Length;)
        {
            var present = BinaryPrimitives.ReadUInt64BigEndian(page[at..]);
            at += sizeof(ulong);
            var (segment, ordinal) = (Varint.ReadLong(page, ref at), Varint.ReadInt(page, ref at));
            if (present == hash) found.Add(new TraceEntry(hash, segment, ordinal));
        }
    }
}
