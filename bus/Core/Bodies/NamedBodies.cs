using System.Text.Json;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>Finds what a payload names. Every string that is a reference counts, wherever it stands: one too many is kept rather than one too few.</summary>
public static class NamedBodies
{
    private const int EscapeMax = 6;

    /// <summary>The references in a payload, each once, in the order in which they stand; none in what is no JSON.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    public static IReadOnlyList<BodyReference> Of(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The latter is how the reader says that an escape is half of a character.
            return [];
        }
    }

    private static List<BodyReference> Read(ReadOnlySpan<byte> json)
    {
        List<BodyReference>? found = null;
        HashSet<BodyReference>? seen = null;
        Span<byte> text = stackalloc byte[EscapeMax * BodyReference.LengthMax];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length is < BodyReference.LengthMin or > EscapeMax * BodyReference.LengthMax) continue;
            if (!BodyReference.TryRead(text[..reader.CopyString(text)], out var reference) || !(seen ??= []).Add(reference)) continue;
            (found ??= []).Add(reference);
        }

        return found ?? [];
    }
}
