using System.Text.Json;
using Json.Schema;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Tests.JsonSchema.Fuzz;

/// <summary>
/// Another validator, JsonSchema.Net. Where it is known to be wrong the random world has nothing: its patterns count UTF-16 units, while ECMA-262's unicode mode, which both drafts
/// ask for (2020-12 core 6.4), counts characters.
/// </summary>
internal sealed class Oracle
{
    private readonly Json.Schema.JsonSchema schema;

    private Oracle(Json.Schema.JsonSchema schema) => this.schema = schema;

    public static Oracle Of(string text, SchemaDraft draft) =>
        new(Json.Schema.JsonSchema.FromText(text, new BuildOptions { Dialect = draft == SchemaDraft.Draft7 ? Dialect.Draft07 : Dialect.Draft202012, SchemaRegistry = new Json.Schema.SchemaRegistry() }));

    public bool Accepts(JsonElement document) => schema.Evaluate(document, new EvaluationOptions { OutputFormat = OutputFormat.Flag }).IsValid;
}
