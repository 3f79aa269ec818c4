using System.Globalization;
using System.Text.Unicode;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>
/// Makes the index entries of segments: gathers the keys of all entries as bytes, there are about eight a message, and hashes them side by side. An entry stands under each of its keys once.
/// Keeps its room from one segment to the next; not for use by several threads.
/// </summary>
internal sealed class KeyHashes
{
    private const int GuidCharacters = 36;
    private const int NumberCharacters = 20;
    private const int Utf8BytesMax = 3;

    private readonly TextHashes keys = new();
    private readonly List<int> ends = [];
    private ulong[] hashes = [];

    /// <summary>Adds the index entries of a whole segment.</summary>
    public void AddAll(SegmentReader segment, long segmentId, List<TraceEntry> into)
    {
        ends.Clear();
        foreach (var entry in segment.Entries)
        {
            var gathered = new Gathered(keys);
            EntryKeys.Visit(segment.Head, entry, ref gathered);
            ends.Add(keys.Count);
        }

        if (hashes.Length < keys.Count) hashes = new ulong[keys.Count];
        keys.Take(hashes);
        for (int entry = 0, key = 0; entry < ends.Count; entry++)
        {
            for (var first = into.Count; key < ends[entry]; key++) AddOnce(new TraceEntry(hashes[key], segmentId, segment.Entries[entry].Ordinal), first, into);
        }
    }

    private static void AddOnce(TraceEntry entry, int first, List<TraceEntry> into)
    {
        for (var i = first; i < into.Count; i++)
        {
            if (into[i].Hash == entry.Hash) return;
        }

        into.Add(entry);
    }

    /// <summary>Writes every key where it is hashed, without making a text of it.</summary>
    private readonly struct Gathered(TextHashes keys) : IKeyVisitor
    {
        public void Message(Guid messageId)
        {
            messageId.TryFormat(keys.Reserve(GuidCharacters), out var written, "D");
            keys.Added(written);
        }

        public void Sequence(string source, ulong sequence)
        {
            Utf8.TryWrite(keys.Reserve((Utf8BytesMax * source.Length) + 1 + NumberCharacters), CultureInfo.InvariantCulture, $"{source}#{sequence}", out var written);
            keys.Added(written);
        }

        public void Position(string topic, int partition, long offset)
        {
            Utf8.TryWrite(keys.Reserve((Utf8BytesMax * topic.Length) + 2 + (2 * NumberCharacters)), CultureInfo.InvariantCulture, $"{topic}/{partition}@{offset}", out var written);
            keys.Added(written);
        }

        public void Row(string file, long row)
        {
            var text = TraceKeys.OfRow(file, row);
            Utf8.FromUtf16(text, keys.Reserve(Utf8BytesMax * text.Length), out _, out var written);
            keys.Added(written);
        }

        public void Key(ReadOnlySpan<byte> key)
        {
            if (key.IsEmpty) return;
            keys.Add(key);
            if (!key.Contains((byte)TraceKeys.PartSeparator)) return;
            foreach (var range in key.Split((byte)TraceKeys.PartSeparator))
            {
                if (!key[range].IsEmpty) keys.Add(key[range]);
            }
        }
    }
}
