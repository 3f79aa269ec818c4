using System.Text.Json;

namespace Xianning.Exchange.JsonSchema;

/// <summary>The verdict on a document, with reasons.</summary>
/// <param name="Errors">The reasons in document order, as many as were asked for; none when the document is valid.</param>
public sealed record ValidationResult(IReadOnlyList<SchemaError> Errors)
{
    /// <summary>Whether the document is valid.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>
    /// Writes the verdict in the <c>basic</c> output form of 2020-12 (core, 12.4.2): <c>valid</c> and, when it is not, a flat list of <c>errors</c>, each with
    /// <c>keywordLocation</c>, <c>instanceLocation</c> and <c>error</c>; beside the standard's members <c>keyword</c>, <c>schemaLocation</c>, <c>errorZh</c>
    /// and, where there is one, <c>title</c>.
    /// </summary>
    /// <param name="writer">Takes one object; not flushed.</param>
    public void WriteBasic(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("valid", IsValid);
        if (!IsValid)
        {
            writer.WriteStartArray("errors");
            foreach (var error in Errors)
                Write(writer, error);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SchemaError error)
    {
        writer.WriteStartObject();
        writer.WriteString("keywordLocation", error.KeywordLocation);
        writer.WriteString("instanceLocation", error.InstancePointer);
        writer.WriteString("schemaLocation", error.SchemaPointer);
        writer.WriteString("keyword", error.Keyword);
        if (error.Title is not null)
            writer.WriteString("title", error.Title);
        writer.WriteString("error", error.MessageEn);
        writer.WriteString("errorZh", error.MessageZh);
        writer.WriteEndObject();
    }
}
