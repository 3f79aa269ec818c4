using System.Globalization;
using System.Text.Unicode;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>Gathers the hashes of an entry's keys, each once, without making texts of them: there are about eight a message.</summary>
/// <param name="into">Where they go.</param>
/// <param name="segment">The segment.</param>
/// <param name="ordinal">The entry's place in it.</param>
internal readonly struct KeyHashes(List<TraceEntry> into, long segment, int ordinal) : IKeyVisitor
{
    private const int GuidCharacters = 36;
    private const int TextBytes = 512;

    private readonly int first = into.Count;

    public void Message(Guid messageId)
    {
        Span<byte> text = stackalloc byte[GuidCharacters];
        messageId.TryFormat(text, out _, "D");
        Add(TraceKeys.Hash(text));
    }

    public void Sequence(string source, ulong sequence)
    {
        Span<byte> text = stackalloc byte[TextBytes];
        Add(Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{source}#{sequence}", out var written) ? TraceKeys.Hash(text[..written]) : TraceKeys.Hash(TraceKeys.OfSequence(source, sequence)));
    }

    public void Position(string topic, int partition, long offset)
    {
        Span<byte> text = stackalloc byte[TextBytes];
        Add(Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{topic}/{partition}@{offset}", out var written) ? TraceKeys.Hash(text[..written]) : TraceKeys.Hash(TraceKeys.OfPosition(topic, partition, offset)));
    }

    public void Row(string file, long row) => Add(TraceKeys.Hash(TraceKeys.OfRow(file, row)));

    public void Key(ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty) return;
        Add(TraceKeys.Hash(key));
        if (!key.Contains((byte)TraceKeys.PartSeparator)) return;
        foreach (var range in key.Split((byte)TraceKeys.PartSeparator))
        {
            if (!key[range].IsEmpty) Add(TraceKeys.Hash(key[range]));
        }
    }

    private void Add(ulong hash)
    {
        for (var i = first; i < into.Count; i++)
        {
            if (into[i].Hash == hash) return;
        }

        into.Add(new TraceEntry(hash, segment, ordinal));
    }
}
