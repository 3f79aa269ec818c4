using System.Text;
using Xianning.Exchange.JsonSchema;
using Xunit;

namespace Xianning.Exchange.Tests.JsonSchema.Compilation;

public sealed class ReferencesTests
{
    private const string Tree = """
        {"$id":"https://example.invalid/tree","$dynamicAnchor":"node","type":"object",
         "properties":{"data":true,"children":{"type":"array","items":{"$dynamicRef":"#node"}}}}
        """;

    [Fact]
    public void A_dynamic_reference_means_the_outermost_schema_that_was_entered()
    {
        var strict = Compile("""{"$id":"https://example.invalid/strict","$dynamicAnchor":"node","$ref":"tree","unevaluatedProperties":false}""", ("https://example.invalid/tree", Tree));
        Assert.True(strict.Accepts("""{"children":[{"data":1,"children":[{}]}]}"""));
        Assert.False(strict.Accepts("""{"children":[{"daat":1}]}"""));
        Assert.True(Compile(Tree).Accepts("""{"children":[{"daat":1}]}"""));
    }

    [Fact]
    public void One_schema_in_two_dynamic_scopes_means_two_things()
    {
        var schema = Compile("""
            {"properties":{"numbers":{"$ref":"numbers"},"texts":{"$ref":"texts"}},
             "$defs":{"n":{"$id":"numbers","$ref":"list","$defs":{"item":{"$dynamicAnchor":"item","type":"number"}}},
                      "t":{"$id":"texts","$ref":"list","$defs":{"item":{"$dynamicAnchor":"item","type":"string"}}},
                      "l":{"$id":"list","items":{"$dynamicRef":"#item"},"$defs":{"item":{"$dynamicAnchor":"item"}}}}}
            """);
        Assert.True(schema.Accepts("""{"numbers":[1],"texts":["a"]}"""));
        Assert.False(schema.Accepts("""{"numbers":["a"]}"""));
        Assert.False(schema.Accepts("""{"texts":[1]}"""));
    }

    [Theory]
    [InlineData("""{"$ref":"#a","$defs":{"x":{"$anchor":"a","type":"string"}}}""")]
    [InlineData("""{"$id":"https://example.invalid/root","$ref":"other#/$defs/y","$defs":{"x":{"$id":"other","$defs":{"y":{"type":"string"}}}}}""")]
    [InlineData("""{"$id":"urn:example:root","$ref":"urn:example:root#/$defs/a%25b","$defs":{"a%b":{"type":"string"}}}""")]
    [InlineData("""{"$ref":"#/$defs/a~1b~0c","$defs":{"a/b~c":{"type":"string"}}}""")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#a","definitions":{"x":{"$id":"#a","type":"string"}}}""")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","allOf":[{"$ref":"#/definitions/x","type":"number"}],"definitions":{"x":{"type":"string"}}}""")]
    public void A_reference_finds_its_place(string schema)
    {
        Assert.True(Compile(schema).Accepts("\"a\""));
        Assert.False(Compile(schema).Accepts("1"));
    }

    [Fact]
    public void A_document_comes_from_the_caller_or_not_at_all()
    {
        const string Schema = """{"properties":{"a":{"$ref":"https://example.invalid/other#/$defs/x"}}}""";
        var refusal = Assert.Throws<SchemaException>(() => Compile(Schema));
        Assert.Equal("/properties/a/$ref", refusal.Pointer);
        var schema = Compile(Schema, ("https://example.invalid/other", """{"$defs":{"x":{"title":"外","maxLength":1}}}"""));
        var error = Assert.Single(schema.Validate("{\"a\":\"bb\"}"u8).Errors);
        Assert.Equal("https://example.invalid/other#/$defs/x/maxLength", error.SchemaPointer);
        Assert.Equal("/properties/a/$ref/maxLength", error.KeywordLocation);
    }

    [Theory]
    [InlineData("""{"$defs":{"x":7}}""", "https://example.invalid/other#/$defs/x")]
    [InlineData("""{"a":1,"a":2}""", "https://example.invalid/other#")]
    [InlineData("""{"$schema":"https://example.invalid/nowhere"}""", "https://example.invalid/other#/$schema")]
    public void What_is_wrong_in_a_given_document_is_told_with_its_address(string other, string place) =>
        Assert.Equal(place, Assert.Throws<SchemaException>(() => Compile("""{"$ref":"https://example.invalid/other"}""", ("https://example.invalid/other", other))).Pointer);

    [Theory]
    [InlineData("http://json-schema.org/draft-07/schema#", """{"items":[{}],"type":"object"}""", """{"items":7}""")]
    [InlineData("https://json-schema.org/draft/2020-12/schema", """{"items":{"type":["string","null"]}}""", """{"properties":{"a":{"type":"text"}}}""")]
    public void The_metaschemas_are_at_hand(string metaschema, string valid, string invalid)
    {
        var schema = Compile($$"""{"$ref":"{{metaschema}}"}""");
        Assert.True(schema.Accepts(valid));
        Assert.False(schema.Accepts(invalid));
    }

    [Fact]
    public void The_draft_is_that_of_the_schema_or_else_of_the_caller()
    {
        Assert.Equal(SchemaDraft.Draft202012, JsonSchemaCompiler.Compile("{}"u8).Draft);
        Assert.Equal(SchemaDraft.Draft7, JsonSchemaCompiler.Compile("{}"u8, new SchemaCompileOptions { DefaultDraft = SchemaDraft.Draft7 }).Draft);
        Assert.Equal(SchemaDraft.Draft7, JsonSchemaCompiler.Compile("""{"$schema":"http://json-schema.org/draft-07/schema#"}"""u8).Draft);
    }

    [Fact]
    public void More_schemas_than_the_bound_are_refused()
    {
        var many = string.Join(',', Enumerable.Range(0, SchemaLimits.NodesMax).Select(_ => "false"));
        Assert.Throws<SchemaException>(() => Compile($$"""{"prefixItems":[{{many}}]}"""));
        Assert.Throws<SchemaException>(() => Compile(string.Concat(Enumerable.Repeat("{\"not\":", 70)) + "{}" + new string('}', 70)));
    }

    [Fact]
    public void Outside_strict_mode_what_is_not_known_is_an_annotation()
    {
        Assert.True(Compile("""{"minimun":5,"format":"colour","contentMediaType":"application/json","format2":{"$ref":7}}""").Accepts("\"x\""));
        Assert.True(Compile("""{"format":"date"}""").Accepts("\"x\""));
    }

    private static CompiledSchema Compile(string schema, params (string Uri, string Text)[] documents) => JsonSchemaCompiler.Compile(
        Encoding.UTF8.GetBytes(schema),
        new SchemaCompileOptions { Documents = documents.ToDictionary(document => document.Uri, document => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(document.Text)) });
}
