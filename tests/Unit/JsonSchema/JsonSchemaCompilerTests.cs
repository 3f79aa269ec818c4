using Xianning.Exchange.JsonSchema;
using Xunit;

namespace Xianning.Exchange.Tests.JsonSchema;

public sealed class JsonSchemaCompilerTests
{
    [Theory]
    [InlineData("""{"anyOf":[{}]}""", "/anyOf")]
    [InlineData("""{"properties":{"a":{"oneOf":[{}]}}}""", "/properties/a/oneOf")]
    [InlineData("""{"properties":{"a~/":{"not":{}}}}""", "/properties/a~0~1/not")]
    [InlineData("""{"if":{}}""", "/if")]
    [InlineData("""{"uniqueItems":true}""", "/uniqueItems")]
    [InlineData("""{"patternProperties":{}}""", "/patternProperties")]
    [InlineData("""{"unevaluatedProperties":false}""", "/unevaluatedProperties")]
    [InlineData("""{"prefixItems":[{}]}""", "/prefixItems")]
    [InlineData("""{"$id":"http://example.invalid/"}""", "/$id")]
    [InlineData("""{"minimun":1}""", "/minimun")]
    [InlineData("""{"items":{"$defs":{}}}""", "/items/$defs")]
    [InlineData("""{"$defs":{"unused":{"contains":{}}}}""", "/$defs/unused/contains")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""", "/$schema")]
    [InlineData("""{"properties":{"a":{"$ref":"http://example.invalid/s"}}}""", "/properties/a/$ref")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/nowhere"}}}""", "/properties/a/$ref")]
    [InlineData("""{"properties":{"a":{"$ref":"#/properties/b"},"b":{}}}""", "/properties/a/$ref")]
    [InlineData("""{"properties":{"a":{"$ref":"#","type":"object"}}}""", "/properties/a/type")]
    [InlineData("""{"$defs":{"a":{"$ref":"#/$defs/a"}}}""", "/$defs/a")]
    [InlineData("""{"format":"email"}""", "/format")]
    [InlineData("""{"type":"text"}""", "/type")]
    [InlineData("""{"type":[]}""", "/type")]
    [InlineData("""{"type":7}""", "/type")]
    [InlineData("""{"enum":[]}""", "/enum")]
    [InlineData("""{"enum":[{"a":1}]}""", "/enum")]
    [InlineData("""{"const":[1]}""", "/const")]
    [InlineData("""{"minLength":-1}""", "/minLength")]
    [InlineData("""{"minLength":1.5}""", "/minLength")]
    [InlineData("""{"maxItems":"3"}""", "/maxItems")]
    [InlineData("""{"multipleOf":0}""", "/multipleOf")]
    [InlineData("""{"multipleOf":-1}""", "/multipleOf")]
    [InlineData("""{"minimum":"1"}""", "/minimum")]
    [InlineData("""{"minimum":1e999999}""", "/minimum")]
    [InlineData("""{"required":["a","a"]}""", "/required")]
    [InlineData("""{"required":"a"}""", "/required")]
    [InlineData("""{"properties":[]}""", "/properties")]
    [InlineData("""{"properties":{"a":7}}""", "/properties/a")]
    [InlineData("""{"title":7}""", "/title")]
    [InlineData("""{"pattern":"(?=a)"}""", "/pattern")]
    [InlineData("""{"pattern":"(a)\\1"}""", "/pattern")]
    [InlineData("""{"pattern":"a{2000}"}""", "/pattern")]
    [InlineData("""{"pattern":"a**"}""", "/pattern")]
    [InlineData("""{"pattern":"(a"}""", "/pattern")]
    [InlineData("""{"pattern":"[b-a]"}""", "/pattern")]
    [InlineData("""{"pattern":"\\p{Letter}"}""", "/pattern")]
    [InlineData("""{"pattern":"\\bword\\b"}""", "/pattern")]
    [InlineData("""{"pattern":"[𠮷]"}""", "/pattern")]
    [InlineData("""{"pattern":"[\\ud800]"}""", "/pattern")]
    [InlineData("[]", "")]
    [InlineData("true", "")]
    [InlineData("{", "")]
    [InlineData("""{"type":"string","type":"object"}""", "")]
    public void What_is_not_fully_supported_is_refused_at_its_place(string schema, string pointer) =>
        Assert.Equal(pointer, Assert.Throws<SchemaException>(() => SchemaUnderTest.Compile(schema)).Pointer);

    [Fact]
    public void Annotations_beginning_with_x_may_stand_anywhere() =>
        SchemaUnderTest.Compile("""{"x-a":1,"properties":{"a":{"x-b":[],"$ref":"#/$defs/d"}},"$defs":{"d":{"x-c":null,"title":"t","description":"d"}}}""");

    [Fact]
    public void A_capture_must_be_declared_and_stand_once()
    {
        Assert.Throws<SchemaException>(() => SchemaUnderTest.Compile("""{"properties":{"a":{}}}""", "b"));
        Assert.Throws<SchemaException>(() => SchemaUnderTest.Compile("""{"properties":{"a":{}}}""", "a", "a"));
    }

    [Fact]
    public void A_schema_larger_than_its_bound_is_refused() =>
        Assert.Throws<SchemaException>(() => SchemaUnderTest.Compile("{\"title\":\"" + new string('a', SchemaLimits.SchemaBytesMax) + "\"}"));

    [Fact]
    public void Further_formats_are_asserted()
    {
        var options = new SchemaCompileOptions { Strict = true, Formats = new Dictionary<string, FormatCheck> { ["even"] = text => text.Length % 2 == 0 } };
        var schema = JsonSchemaCompiler.Compile("""{"format":"even"}"""u8, options);
        Assert.True(schema.Accepts("\"ab\""));
        Assert.False(schema.Accepts("\"a\\u0062c\""));
    }
}
