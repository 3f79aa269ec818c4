using System.Text;
using System.Text.Json;
using Xianning.Exchange.JsonSchema;
using Xunit;

namespace Xianning.Exchange.Tests.JsonSchema.Validation;

public sealed class ReasonsTests
{
    [Theory]
    [InlineData("""{"title":"金额","type":"number"}""", "\"x\"", "金额：类型应为 number", "金额: must be of type number")]
    [InlineData("""{"properties":{"fine":{"title":"罚款金额"}},"required":["fine"]}""", "{}", "缺少必填属性“fine”（罚款金额）", "property \"fine\" (罚款金额) is required")]
    [InlineData("""{"dependentRequired":{"a":["b"]},"properties":{"b":{"title":"乙"}}}""", """{"a":1}""", "有“a”时必须有“b”（乙）", "property \"a\" requires \"b\" (乙)")]
    [InlineData("""{"uniqueItems":true}""", "[1,1.0]", "各项不得重复", "must not have equal items")]
    [InlineData("""{"contains":{"const":1}}""", "[2]", "符合要求的项不得少于 1 项", "must contain at least 1 fitting items")]
    [InlineData("""{"contains":true,"maxContains":1}""", "[2,3]", "符合要求的项不得超过 1 项", "must contain at most 1 fitting items")]
    [InlineData("""{"minProperties":1}""", "{}", "不得少于 1 个属性", "must have at least 1 properties")]
    [InlineData("""{"maxProperties":0}""", """{"a":1}""", "不得超过 0 个属性", "must have at most 0 properties")]
    [InlineData("""{"propertyNames":{"maxLength":1}}""", """{"ab":1}""", "属性名不符合要求", "the property's name is not allowed")]
    [InlineData("""{"anyOf":[{"minimum":9},{"maximum":0}]}""", "5", "不符合 2 种允许形式中的任何一种", "fits none of the 2 allowed forms")]
    [InlineData("""{"oneOf":[{"minimum":1},{"maximum":9}]}""", "5", "同时符合多种形式，只允许一种", "fits more than one form where only one is allowed")]
    [InlineData("""{"not":{"type":"number"}}""", "5", "属于不允许的形式", "has a form that is not allowed")]
    [InlineData("""{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}""", """{"a":1,"b":2}""", "未定义的属性“b”", "property \"b\" is not declared")]
    [InlineData("""{"prefixItems":[true],"items":false}""", "[1,2]", "不允许出现", "must not be present")]
    public void Every_keyword_says_why_in_both_languages(string schema, string document, string zh, string en)
    {
        var error = SchemaUnderTest.Compile(schema).Validate(Encoding.UTF8.GetBytes(document)).Errors[0];
        Assert.Equal((zh, en), (error.MessageZh, error.MessageEn));
    }

    [Fact]
    public void A_reason_names_both_places_and_the_way_through_references()
    {
        var schema = SchemaUnderTest.Compile("""
            {"properties":{"fine":{"title":"罚款","$ref":"#/$defs/money"}},"$defs":{"money":{"title":"金额","allOf":[{"$ref":"#/$defs/positive"}],"type":"number"},"positive":{"minimum":0}}}
            """);
        var error = Assert.Single(schema.Validate("""{"fine":-1}"""u8).Errors);
        Assert.Equal(("/fine", "/$defs/positive/minimum", "minimum", "罚款"), (error.InstancePointer, error.SchemaPointer, error.Keyword, error.Title));
        Assert.Equal("/properties/fine/$ref/allOf/0/$ref/minimum", error.KeywordLocation);
        Assert.Equal("罚款：不得小于 0", error.MessageZh);
    }

    [Fact]
    public void The_branch_that_is_meant_tells_its_reasons()
    {
        var schema = SchemaUnderTest.Compile("""
            {"oneOf":[{"type":"null"},
                      {"type":"object","required":["kind"],"properties":{"kind":{"const":"a"},"x":{"type":"integer"}}},
                      {"type":"object","required":["kind"],"properties":{"kind":{"const":"b"},"x":{"type":"string"}}}]}
            """);
        var error = Assert.Single(schema.Validate("""{"x":1,"kind":"b"}"""u8).Errors);
        Assert.Equal(("/x", "/oneOf/2/properties/x/type"), (error.InstancePointer, error.SchemaPointer));
        Assert.Equal(["oneOf", "const"], schema.Validate("""{"kind":"c"}"""u8).Errors.Select(reason => reason.Keyword));
    }

    [Fact]
    public void What_a_failed_schema_did_not_evaluate_is_not_told_too()
    {
        var schema = SchemaUnderTest.Compile("""{"allOf":[{"properties":{"a":{"type":"string"}}}],"unevaluatedProperties":false}""");
        Assert.Equal("type", Assert.Single(schema.Validate("""{"a":1}"""u8).Errors).Keyword);
    }

    [Fact]
    public void All_reasons_are_told_up_to_the_bound()
    {
        var schema = SchemaUnderTest.Compile("""{"items":{"type":"string"}}""");
        Assert.Equal(5, schema.Validate("[1,2,3,4,5]"u8).Errors.Count);
        Assert.Equal(["/0", "/1"], schema.Validate("[1,2,3,4,5]"u8, 2).Errors.Select(error => error.InstancePointer));
        Assert.Equal("/0", Assert.Single(schema.Validate("[1,2,3,4,5]"u8, 1).Errors).InstancePointer);
    }

    [Fact]
    public void The_basic_output_form_is_flat()
    {
        var schema = SchemaUnderTest.Compile("""{"properties":{"a":{"title":"甲","$ref":"#/$defs/s"}},"$defs":{"s":{"type":"string"}}}""");
        Assert.Equal("""{"valid":true}""", Basic(schema.Validate("{}"u8)));
        using var output = JsonDocument.Parse(Basic(schema.Validate("""{"a":1}"""u8)));
        Assert.False(output.RootElement.GetProperty("valid").GetBoolean());
        var error = Assert.Single(output.RootElement.GetProperty("errors").EnumerateArray());
        Assert.Equal(
            ["/properties/a/$ref/type", "/a", "/$defs/s/type", "type", "甲", "甲: must be of type string", "甲：类型应为 string"],
            error.EnumerateObject().Select(member => member.Value.GetString()));
    }

    private static string Basic(ValidationResult result)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            result.WriteBasic(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
