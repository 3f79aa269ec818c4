using System.Text.Json.Nodes;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Tests.JsonSchema.Fuzz;

/// <summary>Random schemas over a small world of names and values, so that random documents often meet them. Every keyword of the draft that decides about validity occurs.</summary>
internal sealed class RandomSchema(Random random, SchemaDraft draft)
{
    private const int DepthMax = 3;
    private const int KeywordsMax = 4;

    private static readonly string[] Types = ["null", "boolean", "integer", "number", "string", "array", "object"];
    private static readonly string[] Patterns = ["^a", "b$", "^[a-c]+$", "\\d", "^长?b$", "a|1", "^(ab?)*$", "长"];
    private static readonly string[] Definitions = ["one", "two"];

    private bool IsNew => draft == SchemaDraft.Draft202012;

    private string DefinitionsKeyword => IsNew ? "$defs" : "definitions";

    public JsonObject Next()
    {
        var root = Object(DepthMax);
        root["$schema"] = IsNew ? "https://json-schema.org/draft/2020-12/schema" : "http://json-schema.org/draft-07/schema#";
        var definitions = new JsonObject();
        foreach (var name in Definitions) definitions[name] = Schema(DepthMax - 1);
        root[DefinitionsKeyword] = definitions;
        return root;
    }

    // What stands beside $ref is ignored in draft-07 (core 8.3), which the other validator does not do everywhere: there a reference stands alone.
    private JsonNode Schema(int depth) => random.Next(12) switch
    {
        0 => JsonValue.Create(true),
        1 => JsonValue.Create(false),
        2 when !IsNew => new JsonObject { ["$ref"] = Reference() },
        _ => Object(depth),
    };

    private JsonObject Object(int depth)
    {
        var schema = new JsonObject();
        for (var left = random.Next(1, KeywordsMax + 1); left > 0; left--) Add(schema, depth);
        return schema;
    }

    private void Add(JsonObject schema, int depth)
    {
        if (depth > 0 && random.Next(2) == 0) AddApplicator(schema, depth - 1);
        else AddAssertion(schema);
    }

    private void AddAssertion(JsonObject schema)
    {
        switch (random.Next(17))
        {
            case 0: schema["type"] = Types[random.Next(Types.Length)]; break;
            case 1: schema["type"] = new JsonArray([.. Types.Where(_ => random.Next(2) == 0).DefaultIfEmpty("object").Select(type => JsonValue.Create(type))]); break;
            case 2: schema["enum"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomDocument.Value(random, 1))]); break;
            case 3: schema["const"] = RandomDocument.Value(random, 1); break;
            case 4: schema["multipleOf"] = random.Next(2) == 0 ? random.Next(1, 4) : 0.5m; break;
            case 5: schema["minimum"] = random.Next(-3, 4); break;
            case 6: schema["maximum"] = random.Next(-3, 7); break;
            case 7: schema["exclusiveMinimum"] = random.Next(-3, 4); break;
            case 8: schema["exclusiveMaximum"] = random.Next(-3, 7); break;
            case 9: schema["minLength"] = random.Next(3); break;
            case 10: schema["maxLength"] = random.Next(4); break;
            case 11: schema["pattern"] = Patterns[random.Next(Patterns.Length)]; break;
            case 12: schema[random.Next(2) == 0 ? "minItems" : "maxItems"] = random.Next(4); break;
            case 13: schema["uniqueItems"] = random.Next(4) != 0; break;
            case 14: schema[random.Next(2) == 0 ? "minProperties" : "maxProperties"] = random.Next(4); break;
            case 15: schema["required"] = Names(); break;
            default: AddDependentNames(schema); break;
        }
    }

    private void AddApplicator(JsonObject schema, int depth)
    {
        switch (random.Next(16))
        {
            case 0 or 1: schema["properties"] = Members(depth); break;
            case 2: schema["additionalProperties"] = Schema(depth); break;
            case 3: schema["patternProperties"] = new JsonObject { [Patterns[random.Next(Patterns.Length)]] = Schema(depth) }; break;
            case 4: schema["propertyNames"] = Schema(depth); break;
            case 5: schema[random.Next(2) == 0 ? "allOf" : "anyOf"] = Several(depth); break;
            case 6: schema["oneOf"] = Several(depth); break;
            case 7: schema["not"] = Schema(depth); break;
            case 8: AddCondition(schema, depth); break;
            case 9: schema["items"] = Schema(depth); break;
            case 10: AddTuple(schema, depth); break;
            case 11: AddContains(schema, depth); break;
            case 12 when IsNew: schema["$ref"] = Reference(); break;
            case 13: AddUnevaluated(schema, depth); break;
            case 14: schema[IsNew ? "dependentSchemas" : "dependencies"] = new JsonObject { [RandomDocument.Name(random)] = Schema(depth) }; break;
            default: schema["properties"] = Members(depth); break;
        }
    }

    private string Reference() => random.Next(4) == 0 ? "#" : $"#/{DefinitionsKeyword}/{Definitions[random.Next(Definitions.Length)]}";

    private void AddDependentNames(JsonObject schema) => schema[IsNew ? "dependentRequired" : "dependencies"] = new JsonObject { [RandomDocument.Name(random)] = Names() };

    private void AddCondition(JsonObject schema, int depth)
    {
        schema["if"] = Schema(depth);
        if (random.Next(3) != 0) schema["then"] = Schema(depth);
        if (random.Next(3) != 0) schema["else"] = Schema(depth);
    }

    private void AddTuple(JsonObject schema, int depth)
    {
        schema[IsNew ? "prefixItems" : "items"] = Several(depth);
        if (random.Next(2) == 0) schema[IsNew ? "items" : "additionalItems"] = Schema(depth);
    }

    private void AddContains(JsonObject schema, int depth)
    {
        schema["contains"] = Schema(depth);
        if (!IsNew) return;
        if (random.Next(2) == 0) schema["minContains"] = random.Next(3);
        if (random.Next(2) == 0) schema["maxContains"] = random.Next(3);
    }

    private void AddUnevaluated(JsonObject schema, int depth)
    {
        if (IsNew) schema[random.Next(2) == 0 ? "unevaluatedProperties" : "unevaluatedItems"] = Schema(depth);
        else schema["not"] = Schema(depth);
    }

    private JsonObject Members(int depth)
    {
        var members = new JsonObject();
        foreach (var name in RandomDocument.Names)
        {
            if (random.Next(2) == 0) members[name] = Schema(depth);
        }

        return members;
    }

    private JsonArray Several(int depth) => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Schema(depth))]);

    private JsonArray Names() => new([.. RandomDocument.Names.Where(_ => random.Next(3) == 0).Select(name => JsonValue.Create(name))]);
}
