using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Cli.Checks;

/// <summary>Tells verdicts to people and to programs.</summary>
internal static class CheckPrinter
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(SchemaCheck check, IReadOnlyList<DocumentVerdict> verdicts)
    {
        var lines = new List<string>();
        if (verdicts.Count == 0)
            lines.Add($"契约有效 the schema holds: {check.MessageType ?? check.Schema.Title ?? "-"}, {DraftOf(check)}");
        foreach (var verdict in verdicts)
            lines.AddRange([verdict.Result.IsValid ? $"{verdict.File}: 通过 valid" : $"{verdict.File}: 不通过 invalid", .. verdict.Result.Errors.SelectMany(Lines)]);
        return string.Concat(lines.Select(line => line + Environment.NewLine));
    }

    /// <summary>One object: the schema, and each document with its verdict in the <c>basic</c> output form.</summary>
    public static string Json(SchemaCheck check, IReadOnlyList<DocumentVerdict> verdicts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("schema");
            writer.WriteString("draft", DraftOf(check));
            writer.WriteString("title", check.Schema.Title);
            writer.WriteString("messageType", check.MessageType);
            writer.WriteEndObject();
            writer.WriteBoolean("valid", verdicts.All(verdict => verdict.Result.IsValid));
            writer.WriteStartArray("documents");
            foreach (var verdict in verdicts)
            {
                writer.WriteStartObject();
                writer.WriteString("file", verdict.File);
                writer.WritePropertyName("result");
                verdict.Result.WriteBasic(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string[] Lines(SchemaError error) =>
    [
        $"  {Fragment(error.InstancePointer)}", $"    {error.MessageZh}", $"    {error.MessageEn}", .. error.SchemaPointer.Length > 0 ? [$"    {Fragment(error.SchemaPointer)}"] : Array.Empty<string>(),
    ];

    /// <summary>A pointer as a fragment; one behind a URI is one already.</summary>
    private static string Fragment(string pointer) => pointer.Length == 0 || pointer[0] == '/' ? "#" + pointer : pointer;

    private static string DraftOf(SchemaCheck check) => check.Schema.Draft == SchemaDraft.Draft7 ? "draft-07" : "2020-12";
}
