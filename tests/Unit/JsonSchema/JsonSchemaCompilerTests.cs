using Xianning.Exchange.JsonSchema;
using Xunit;

namespace Xianning.Exchange.Tests.JsonSchema;

public sealed class JsonSchemaCompilerTests
{
    [Theory]
    [InlineData("""{"anyOf":[]}""", "/anyOf")]
    [InlineData("""{"properties":{"a":{"oneOf":{}}}}""", "/properties/a/oneOf")]
    [InlineData("""{"properties":{"a~/":{"not":7}}}""", "/properties/a~0~1/not")]
    [InlineData("""{"if":"x"}""", "/if")]
    [InlineData("""{"uniqueItems":1}""", "/uniqueItems")]
    [InlineData("""{"patternProperties":{"(":{}}}""", "/patternProperties/(")]
    [InlineData("""{"prefixItems":[]}""", "/prefixItems")]
    [InlineData("""{"items":[{}]}""", "/items")]
    [InlineData("""{"minimun":1}""", "/minimun")]
    [InlineData("""{"$defs":{"unused":{"minimun":1}}}""", "/$defs/unused/minimun")]
    [InlineData("""{"contentMediaType":"application/json"}""", "/contentMediaType")]
    [InlineData("""{"additionalItems":false}""", "/additionalItems")]
    [InlineData("""{"$id":"http://example.invalid/#a"}""", "/$id")]
    [InlineData("""{"$anchor":"a","properties":{"b":{"$anchor":"a"}}}""", "/properties/b/$anchor")]
    [InlineData("""{"properties":{"a":{"$id":"http://example.invalid/"},"b":{"$id":"http://example.invalid/"}}}""", "/properties/b/$id")]
    [InlineData("""{"properties":{"a":{"$schema":"http://json-schema.org/draft-07/schema#"}}}""", "/properties/a/$schema")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#"}""", "/$schema")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"$ref":"#","type":"object"}}}""", "/properties/a/type")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","prefixItems":[{}]}""", "/prefixItems")]
    [InlineData("""{"properties":{"a":{"$ref":"http://example.invalid/s"}}}""", "/properties/a/$ref")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/nowhere"}}}""", "/properties/a/$ref")]
    [InlineData("""{"properties":{"a":{"$ref":"#nowhere"}}}""", "/properties/a/$ref")]
    [InlineData("""{"properties":{"a":{"$ref":"#/title"}},"title":"t"}""", "/title")]
    [InlineData("""{"properties":{"a":{"$ref":7}}}""", "/properties/a/$ref")]
    [InlineData("""{"$defs":{"a":{"$ref":"#/$defs/a"}}}""", "/$defs/a/$ref")]
    [InlineData("""{"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}""", "/$defs/a/$ref")]
    [InlineData("""{"allOf":[{"type":"object"},{"$ref":"#"}]}""", "/allOf/1/$ref")]
    [InlineData("""{"if":{"type":"object"},"then":{"$ref":"#"}}""", "/then/$ref")]
    [InlineData("""{"not":{"anyOf":[{"$ref":"#"}]}}""", "/not/anyOf/0/$ref")]
    [InlineData("""{"dependentSchemas":{"a":{"allOf":[{"$ref":"#"}]}}}""", "/dependentSchemas/a/allOf/0/$ref")]
    [InlineData("""{"format":"colour"}""", "/format")]
    [InlineData("""{"type":"text"}""", "/type")]
    [InlineData("""{"type":[]}""", "/type")]
    [InlineData("""{"type":7}""", "/type")]
    [InlineData("""{"enum":[]}""", "/enum")]
    [InlineData("""{"enum":{}}""", "/enum")]
    [InlineData("""{"minLength":-1}""", "/minLength")]
    [InlineData("""{"minLength":1.5}""", "/minLength")]
    [InlineData("""{"maxItems":"3"}""", "/maxItems")]
    [InlineData("""{"contains":{},"minContains":-1}""", "/minContains")]
    [InlineData("""{"minContains":1}""", "/minContains")]
    [InlineData("""{"then":{}}""", "/then")]
    [InlineData("""{"multipleOf":0}""", "/multipleOf")]
    [InlineData("""{"multipleOf":-1}""", "/multipleOf")]
    [InlineData("""{"minimum":"1"}""", "/minimum")]
    [InlineData("""{"minimum":1e999999}""", "/minimum")]
    [InlineData("""{"minimum":1e99999999999999999999}""", "/minimum")]
    [InlineData("""{"required":["a","a"]}""", "/required")]
    [InlineData("""{"required":"a"}""", "/required")]
    [InlineData("""{"dependentRequired":{"a":{}}}""", "/dependentRequired/a")]
    [InlineData("""{"properties":[]}""", "/properties")]
    [InlineData("""{"properties":{"a":7}}""", "/properties/a")]
    [InlineData("""{"title":7}""", "/title")]
    [InlineData("""{"description":7}""", "/description")]
    [InlineData("""{"pattern":"(?=a)"}""", "/pattern")]
    [InlineData("""{"pattern":"(?<!a)b"}""", "/pattern")]
    [InlineData("""{"pattern":"(a)\\1"}""", "/pattern")]
    [InlineData("""{"pattern":"(?<n>a)\\k<n>"}""", "/pattern")]
    [InlineData("""{"pattern":"a{2000}"}""", "/pattern")]
    [InlineData("""{"pattern":"a**"}""", "/pattern")]
    [InlineData("""{"pattern":"(a"}""", "/pattern")]
    [InlineData("""{"pattern":"a)"}""", "/pattern")]
    [InlineData("""{"pattern":"[b-a]"}""", "/pattern")]
    [InlineData("""{"pattern":"[a-\\d]"}""", "/pattern")]
    [InlineData("""{"pattern":"\\p{Letters}"}""", "/pattern")]
    [InlineData("""{"pattern":"\\bword\\b"}""", "/pattern")]
    [InlineData("""{"pattern":"\\ud800"}""", "/pattern")]
    [InlineData("""{"pattern":"[\\ud800]"}""", "/pattern")]
    [InlineData("""[]""", "")]
    [InlineData("""7""", "")]
    [InlineData("""{""", "")]
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
