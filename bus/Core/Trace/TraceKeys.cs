using System.Globalization;
using System.Text;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>The keys under which entries are found, as texts, and their hashes as the index holds them. The hash never changes. Thread-safe.</summary>
public static class TraceKeys
{
    /// <summary>Joins the parts of a key in the envelope and in the index.</summary>
    public const char PartSeparator = '\u001f';

    /// <summary>What people type between the parts of a key.</summary>
    public const char TypedSeparator = '|';

    /// <summary>Longest search text that is looked up, in characters; keys are at most 256 bytes.</summary>
    public const int TextCharsMax = 1024;

    private const int StackBytes = 512;

    /// <summary>First 8 bytes, big-endian, of the SM3 of a key.</summary>
    public static ulong Hash(ReadOnlySpan<byte> utf8) => TextHashes.Of(utf8);

    /// <summary>The same of a text.</summary>
    public static ulong Hash(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var bytes = length <= StackBytes ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(text, bytes);
        return Hash(bytes);
    }

    /// <summary>A search text as keys are written: trimmed and NFC. A message id in any of its usual forms becomes lower-case with hyphens.</summary>
    public static string Normalise(string typed)
    {
        var text = typed.Trim();
        if (text.Length > TextCharsMax)
        {
            text = text[..TextCharsMax];
        }

        return Guid.TryParse(text, out var id) ? OfMessage(id) : Composed(text);
    }

    /// <summary>The key of a message: its id, lower-case with hyphens.</summary>
    public static string OfMessage(Guid messageId) => messageId.ToString("D");

    /// <summary>The key of a row: <c>file:row</c>.</summary>
    public static string OfRow(string file, long row) => Composed(string.Create(CultureInfo.InvariantCulture, $"{file}:{row}"));

    /// <summary>The key of a number in a stream: <c>USCC/system/stream#number</c>.</summary>
    public static string OfSequence(string source, ulong sequence) => string.Create(CultureInfo.InvariantCulture, $"{source}#{sequence}");

    /// <summary>The key of a place in the log: <c>topic/partition@offset</c>.</summary>
    public static string OfPosition(string topic, int partition, long offset) => string.Create(CultureInfo.InvariantCulture, $"{topic}/{partition}@{offset}");

    /// <summary>Whether a stored key, whole or any one part of it, is what was looked for.</summary>
    internal static bool Holds(ReadOnlySpan<byte> key, ReadOnlySpan<byte> wanted)
    {
        if (key.IsEmpty || wanted.IsEmpty)
        {
            return false;
        }

        if (key.SequenceEqual(wanted))
        {
            return true;
        }

        foreach (var part in key.Split((byte)PartSeparator))
        {
            if (key[part].SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static string Composed(string text)
    {
        try
        {
            return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text; // Lone surrogates: no key of ours holds one, so it finds nothing.
        }
    }
}
