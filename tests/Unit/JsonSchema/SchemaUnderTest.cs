using System.Text;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Tests.JsonSchema;

/// <summary>Short forms for tests of schemas. Both ways of judging must agree, always.</summary>
internal static class SchemaUnderTest
{
    public static CompiledSchema Compile(string schema, params string[] captures) =>
        JsonSchemaCompiler.Compile(Encoding.UTF8.GetBytes(schema), new SchemaCompileOptions { Strict = true, AssertsFormats = true, Captures = captures });

    public static bool Accepts(this CompiledSchema schema, string json) => schema.Accepts(Encoding.UTF8.GetBytes(json));

    public static bool Accepts(this CompiledSchema schema, byte[] json)
    {
        var verdict = schema.IsValid(json);
        var result = schema.Validate(json);
        return verdict == result.IsValid ? verdict : throw new InvalidOperationException($"IsValid says {verdict}, Validate says {string.Join("; ", result.Errors)}");
    }
}
