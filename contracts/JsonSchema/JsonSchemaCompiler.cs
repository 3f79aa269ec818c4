using System.Text.Json;
using Xianning.Exchange.JsonSchema.Compilation;

namespace Xianning.Exchange.JsonSchema;

/// <summary>Turns a JSON Schema (draft 2020-12) into a validator. The README lists the keywords; any other is refused.</summary>
public static class JsonSchemaCompiler
{
    /// <summary>Compiles a schema.</summary>
    /// <param name="utf8Schema">The schema, UTF-8 without a byte order mark.</param>
    /// <param name="options">Captures and further formats; null for neither.</param>
    /// <exception cref="SchemaException">The schema is refused; the exception points at the place.</exception>
    public static CompiledSchema Compile(ReadOnlySpan<byte> utf8Schema, SchemaCompileOptions? options = null)
    {
        if (utf8Schema.Length > SchemaLimits.SchemaBytesMax)
            throw new SchemaException("", $"larger than {SchemaLimits.SchemaBytesMax} bytes");
        using var document = Parse(utf8Schema);
        return new SchemaReader(document.RootElement, options ?? new SchemaCompileOptions()).Read();
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> utf8Schema)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8Schema))
            throw new SchemaException("", "not UTF-8");
        try
        {
            return JsonDocument.Parse(
                utf8Schema.ToArray(),
                new JsonDocumentOptions { MaxDepth = SchemaLimits.SchemaDepthMax, AllowDuplicateProperties = false });
        }
        catch (JsonException fault)
        {
            throw new SchemaException("", $"not JSON: {fault.Message}");
        }
    }
}
