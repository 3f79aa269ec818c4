using Xianning.Exchange.JsonSchema.Compilation;

namespace Xianning.Exchange.JsonSchema;

/// <summary>Turns a JSON Schema of draft-07 or 2020-12 into a validator. No state; any thread.</summary>
public static class JsonSchemaCompiler
{
    /// <summary>Compiles a schema. Time and memory are bounded by <see cref="SchemaLimits"/>.</summary>
    /// <param name="utf8Schema">The schema, UTF-8 without a byte order mark.</param>
    /// <param name="options">What is to be known beyond its text; null for the defaults.</param>
    /// <exception cref="SchemaException">The schema is refused; the exception points at the place.</exception>
    public static CompiledSchema Compile(ReadOnlySpan<byte> utf8Schema, SchemaCompileOptions? options = null) =>
        SchemaCompilation.Run(utf8Schema, options ?? new SchemaCompileOptions());
}
