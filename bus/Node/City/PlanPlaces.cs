using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Xianning.Exchange.Node.City;

/// <summary>Where each value of a JSON text stands, by its pointer (RFC 6901), and which names an object has twice.</summary>
internal sealed class PlanPlaces
{
    private readonly ReadOnlyMemory<byte> text;
    private readonly Dictionary<string, long> places = new(StringComparer.Ordinal);
    private readonly List<string> twice = [];

    /// <summary>Reads a text; comments and a comma too many are allowed.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public PlanPlaces(ReadOnlyMemory<byte> text)
    {
        this.text = text;
        var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        Read(ref reader, "");
    }

    /// <summary>Pointers of names that stand twice in their object.</summary>
    public IReadOnlyList<string> Twice => twice;

    /// <summary>A member of a value.</summary>
    public static string Of(string pointer, object name) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{name}").ToString();

    /// <summary>Line and column, from 1, and the pointer.</summary>
    /// <param name="pointer">The value; of one that is not there, what holds it.</param>
    public string Name(string pointer)
    {
        var before = text.Span[..(int)At(pointer)];
        var line = before.LastIndexOf((byte)'\n') + 1;
        return string.Create(CultureInfo.InvariantCulture, $"line {before.Count((byte)'\n') + 1}, column {Encoding.UTF8.GetCharCount(before[line..]) + 1}{(pointer.Length == 0 ? "" : ", " + pointer)}");
    }

    /// <summary>Bytes before it.</summary>
    /// <param name="pointer">The value; of one that is not there, what holds it.</param>
    public long At(string pointer)
    {
        while (!places.ContainsKey(pointer) && pointer.Length > 0) pointer = pointer[..pointer.LastIndexOf('/')];
        return places.GetValueOrDefault(pointer);
    }

    private void Read(ref Utf8JsonReader reader, string pointer)
    {
        if (!places.TryAdd(pointer, reader.TokenStartIndex)) twice.Add(pointer);
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++) Read(ref reader, Of(pointer, index));
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = reader.GetString()!;
                reader.Read();
                Read(ref reader, Of(pointer, name));
            }
        }
    }
}
