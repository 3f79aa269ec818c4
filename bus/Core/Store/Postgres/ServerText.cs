using System.Text;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Makes text that the server takes: it has no place for U+0000 and for halves of surrogate pairs, and neither may fail a flush.</summary>
internal static class ServerText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text, at most so many characters of it.</summary>
    public static string Bound(string text, int max) => Clean(KeptRecord.Bound(text, max));

    public static string Clean(string text)
    {
        if (IsClean(text)) return text;
        var cleaned = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0) cleaned.Append(Replacement);
            else cleaned.Append(rune.ToString());
        }

        return cleaned.ToString();
    }

    public static string? CleanOrNull(string? text) => text is null ? null : Clean(text);

    private static bool IsClean(string text)
    {
        foreach (var character in text)
        {
            if (character == '\0' || char.IsSurrogate(character)) return false;
        }

        return true;
    }
}
