using System.Text;
using System.Text.Json;
using Xianning.Exchange.JsonSchema;
using Xunit;

namespace Xianning.Exchange.Tests.JsonSchema;

public sealed class CompiledSchemaTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", true)]
    [InlineData("""{"type":"string"}""", "1", false)]
    [InlineData("""{"type":["string","null"]}""", "null", true)]
    [InlineData("""{"type":"integer"}""", "1.0", true)]
    [InlineData("""{"type":"integer"}""", "1e2", true)]
    [InlineData("""{"type":"integer"}""", "1e-2", false)]
    [InlineData("""{"type":"integer"}""", "100e-2", true)]
    [InlineData("""{"type":"integer"}""", "12345678910111213141516171819202122232425262728293031", true)]
    [InlineData("""{"type":"integer"}""", "1.5", false)]
    [InlineData("""{"type":"number"}""", "-0.5E+3", true)]
    [InlineData("""{"type":"boolean"}""", "false", true)]
    [InlineData("""{"type":"object"}""", "[]", false)]
    [InlineData("""{"enum":["a",1,true,null]}""", "1.00", true)]
    [InlineData("""{"enum":["a",1,true,null]}""", "\"\\u0061\"", true)]
    [InlineData("""{"enum":["a",1,true,null]}""", "true", true)]
    [InlineData("""{"enum":["a",1,true,null]}""", "false", false)]
    [InlineData("""{"enum":["a",1,true,null]}""", "null", true)]
    [InlineData("""{"enum":["a",1,true,null]}""", "[]", false)]
    [InlineData("""{"enum":["a",1,true,null]}""", "{}", false)]
    [InlineData("""{"const":0}""", "-0.0", true)]
    [InlineData("""{"const":9007199254740993}""", "9007199254740992", false)]
    [InlineData("""{"const":"号"}""", "\"\\u53f7\"", true)]
    [InlineData("""{"minLength":2,"maxLength":2}""", "\"𠮷号\"", true)]
    [InlineData("""{"minLength":2,"maxLength":2}""", "\"\\ud842\\udfb7号\"", true)]
    [InlineData("""{"minLength":2}""", "\"𠮷\"", false)]
    [InlineData("""{"maxLength":2}""", "\"𠮷𠮷𠮷\"", false)]
    [InlineData("""{"maxLength":2.0}""", "\"ab\"", true)]
    [InlineData("""{"minLength":1}""", "\"\"", false)]
    [InlineData("""{"minLength":1}""", "5", true)]
    [InlineData("""{"minimum":1.1}""", "1.1", true)]
    [InlineData("""{"minimum":1.1}""", "1.0999999999999999999999999999999999", false)]
    [InlineData("""{"minimum":-2}""", "-1.5", true)]
    [InlineData("""{"minimum":-2}""", "-2.0001", false)]
    [InlineData("""{"exclusiveMinimum":0}""", "0", false)]
    [InlineData("""{"exclusiveMinimum":0}""", "1e-400", true)]
    [InlineData("""{"maximum":3}""", "3.00", true)]
    [InlineData("""{"maximum":3}""", "1e999999999999", false)]
    [InlineData("""{"exclusiveMaximum":972783798187987123879878123.18878137}""", "972783798187987123879878123.188781371", false)]
    [InlineData("""{"exclusiveMaximum":10}""", "9.999", true)]
    [InlineData("""{"exclusiveMaximum":10}""", "10", false)]
    [InlineData("""{"multipleOf":0.01}""", "4.35", true)]
    [InlineData("""{"multipleOf":0.01}""", "0.07", true)]
    [InlineData("""{"multipleOf":0.01}""", "99999999999999999999999999999999.99", true)]
    [InlineData("""{"multipleOf":0.01}""", "4.355", false)]
    [InlineData("""{"multipleOf":0.01}""", "1e2", true)]
    [InlineData("""{"multipleOf":0.0001}""", "0.00751", false)]
    [InlineData("""{"multipleOf":1.5}""", "4.5", true)]
    [InlineData("""{"multipleOf":1.5}""", "35", false)]
    [InlineData("""{"multipleOf":3}""", "1e50", false)]
    [InlineData("""{"multipleOf":7}""", "700000000000000000000000000000000000000000000", true)]
    [InlineData("""{"multipleOf":2}""", "-7", false)]
    [InlineData("""{"multipleOf":2}""", "0", true)]
    [InlineData("""{"pattern":"^[0-9]{2}$"}""", "\"12\"", true)]
    [InlineData("""{"pattern":"^[0-9]{2}$"}""", "\"12\\n\"", false)]
    [InlineData("""{"pattern":"^\\d$"}""", "\"५\"", false)]
    [InlineData("""{"pattern":"^.$"}""", "\"𠮷\"", true)]
    [InlineData("""{"pattern":"^[^a]{2}$"}""", "\"𠮷b\"", true)]
    [InlineData("""{"pattern":"b"}""", "\"abc\"", true)]
    [InlineData("""{"pattern":"^a"}""", "\"ba\"", false)]
    [InlineData("""{"items":{"type":"integer"},"minItems":1,"maxItems":2}""", "[1,2]", true)]
    [InlineData("""{"items":{"type":"integer"},"minItems":1,"maxItems":2}""", "[]", false)]
    [InlineData("""{"items":{"type":"integer"},"minItems":1,"maxItems":2}""", "[1,2,3]", false)]
    [InlineData("""{"items":{"type":"integer"}}""", "[1,\"2\"]", false)]
    [InlineData("""{"items":false}""", "[]", true)]
    [InlineData("""{"items":false}""", "[1]", false)]
    [InlineData("""{"properties":{"a":{"type":"integer"}}}""", """{"b":{"a":"x"},"a":1}""", true)]
    [InlineData("""{"properties":{"a":{"type":"integer"}},"additionalProperties":false}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"properties":{"a":{"type":"integer"}},"additionalProperties":{"type":"string"}}""", """{"a":1,"b":"x"}""", true)]
    [InlineData("""{"properties":{"a":{"type":"integer"}},"additionalProperties":{"type":"string"}}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"properties":{"a":false}}""", """{"a":1}""", false)]
    [InlineData("""{"properties":{"a\nb":{"type":"integer"}},"additionalProperties":false}""", """{"a\u000ab":1}""", true)]
    [InlineData("""{"required":["a","b"]}""", """{"a":1,"b":2}""", true)]
    [InlineData("""{"required":["a","b"]}""", """{"a":1}""", false)]
    [InlineData("""{"required":["a"],"additionalProperties":{"type":"string"}}""", """{"a":1}""", false)]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"b":1}""", true)]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1,"c":1}""", false)]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1,"b":1}""", true)]
    [InlineData("""{"$defs":{"n":{"type":"integer"}},"properties":{"a":{"$ref":"#/$defs/n"}}}""", """{"a":"x"}""", false)]
    [InlineData("""{"$defs":{"a/b":{"type":"integer"}},"properties":{"a":{"$ref":"#/$defs/a~1b"}}}""", """{"a":1}""", true)]
    [InlineData("""{"properties":{"next":{"$ref":"#"}},"additionalProperties":false}""", """{"next":{"next":{}}}""", true)]
    [InlineData("""{"properties":{"next":{"$ref":"#"}},"additionalProperties":false}""", """{"next":{"nxet":{}}}""", false)]
    [InlineData("""{"format":"date"}""", "\"2016-02-29\"", true)]
    [InlineData("""{"format":"date"}""", "\"2015-02-29\"", false)]
    [InlineData("""{"format":"date"}""", "7", true)]
    [InlineData("""{"type":"object"}""", " \t\r\n{ \"a\" : [ 1 , 2 ] } ", true)]
    public void A_document_is_judged_as_the_standard_says(string schema, string json, bool valid) => Assert.Equal(valid, SchemaUnderTest.Compile(schema).Accepts(json));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{a:1}")]
    [InlineData("[1 2]")]
    [InlineData("[1")]
    [InlineData("{}}")]
    [InlineData("{} 1")]
    [InlineData("01")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("+1")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("tru")]
    [InlineData("nul")]
    [InlineData("NaN")]
    [InlineData("'a'")]
    [InlineData("\"a")]
    [InlineData("\"\\")]
    [InlineData("\"\\q\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\"")]
    [InlineData("\"\\ud800\\u0041\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    [InlineData("\"\\ud800\\ud800\"")]
    [InlineData("\"\\ud800")]
    [InlineData("\"a\nb\"")]
    [InlineData("// a\n1")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"a\":1,\"\\u0061\":1}")]
    [InlineData("[{\"x\":{\"b\":1,\"c\":2,\"b\":1}}]")]
    public void What_is_no_acceptable_JSON_is_refused_by_every_schema(string json)
    {
        Assert.False(SchemaUnderTest.Compile("{}").Accepts(json));
        Assert.False(SchemaUnderTest.Compile("""{"properties":{"a":{},"b":{}}}""").Accepts(json));
        Assert.Equal("json", SchemaUnderTest.Compile("{}").Validate(Encoding.UTF8.GetBytes(json)).Errors[^1].Keyword);
    }

    [Theory]
    [InlineData("EFBBBF7B7D")]
    [InlineData("22C022")]
    [InlineData("22C0AF22")]
    [InlineData("22EDA08022")]
    [InlineData("22F490808022")]
    [InlineData("22FF22")]
    [InlineData("FEFF007B007D")]
    [InlineData("7B7D00")]
    public void Bytes_that_are_not_clean_UTF8_are_refused(string hex) => Assert.False(SchemaUnderTest.Compile("{}").Accepts(Convert.FromHexString(hex)));

    [Fact]
    public void Nesting_is_accepted_to_64_and_refused_beyond()
    {
        var schema = SchemaUnderTest.Compile("{}");
        Assert.True(schema.Accepts(new string('[', 64) + new string(']', 64)));
        Assert.False(schema.Accepts(new string('[', 65) + new string(']', 65)));
        Assert.False(schema.Accepts(string.Concat(Enumerable.Repeat("{\"a\":", 65)) + "1" + new string('}', 65)));
        Assert.False(schema.Accepts(new string('[', 1_000_000)));
        Assert.True(schema.Accepts("[" + string.Join(',', Enumerable.Repeat("[[]]", 100)) + "]"));
    }

    [Fact]
    public void A_name_twice_is_found_among_a_hundred_thousand()
    {
        var schema = SchemaUnderTest.Compile("{}");
        var members = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"n{i}\":0"));
        Assert.True(schema.Accepts("{" + members + "}"));
        Assert.False(schema.Accepts("{" + members + ",\"n77\":0}"));
        Assert.False(schema.Accepts("{" + members + ",\"\\u006e77\":0}"));
    }

    [Fact]
    public void Long_strings_with_and_without_escapes_are_judged_by_length_and_pattern()
    {
        var schema = SchemaUnderTest.Compile("""{"maxLength":2000,"pattern":"^号*$"}""");
        Assert.True(schema.Accepts("\"" + new string('号', 2000) + "\""));
        Assert.True(schema.Accepts("\"" + string.Concat(Enumerable.Repeat("\\u53f7", 2000)) + "\""));
        Assert.False(schema.Accepts("\"" + new string('号', 2001) + "\""));
        Assert.False(schema.Accepts("\"" + new string('号', 1999) + "x\""));
    }

    [Fact]
    public void More_properties_than_a_word_holds_are_all_required()
    {
        var names = Enumerable.Range(0, 150).Select(i => $"p{i}").ToArray();
        var schema = SchemaUnderTest.Compile($$"""{"properties":{{{string.Join(',', names.Select(name => $"\"{name}\":{{}}"))}}},"required":[{{string.Join(',', names.Select(name => $"\"{name}\""))}}],"additionalProperties":false}""");
        Assert.True(schema.Accepts("{" + string.Join(',', names.Reverse().Select(name => $"\"{name}\":0")) + "}"));
        foreach (var missing in names)
            Assert.False(schema.Accepts("{" + string.Join(',', names.Where(name => name != missing).Select(name => $"\"{name}\":0")) + "}"));
    }

    [Fact]
    public void Reasons_point_to_both_places_in_both_languages_and_repeat_no_value()
    {
        var schema = SchemaUnderTest.Compile("""{"properties":{"a":{"items":{"type":"string","maxLength":1}},"n/1":{"minimum":5}},"required":["b"],"additionalProperties":false}""");
        var errors = schema.Validate("""{"a":["x",7,"secret"],"n/1":4,"z":1}"""u8).Errors;
        Assert.Equal(["/a/1", "/a/2", "/n~11", "", ""], errors.Select(error => error.InstancePointer));
        Assert.Equal(["type", "maxLength", "minimum", "additionalProperties", "required"], errors.Select(error => error.Keyword));
        Assert.Equal("/properties/a/items/maxLength", errors[1].SchemaPointer);
        Assert.Equal("/properties/n~11/minimum", errors[2].SchemaPointer);
        Assert.Equal("长度不得超过 1 个字符", errors[1].MessageZh);
        Assert.Equal("must have at most 1 characters", errors[1].MessageEn);
        Assert.All(errors, error => Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Reasons_are_bounded() =>
        Assert.Equal(3, SchemaUnderTest.Compile("""{"items":{"type":"string"}}""").Validate("[1,2,3,4,5,6]"u8, maxErrors: 3).Errors.Count);

    [Fact]
    public void Captures_tell_where_values_stand()
    {
        var schema = SchemaUnderTest.Compile("""{"properties":{"a":{},"b":{"properties":{"a":{}}},"c":{},"d":{}}}""", "c", "a", "d", "b");
        var json = """{"b":{"a":1},"a":"x\u0041","c":-1.50}"""u8.ToArray();
        var places = new JsonSlice[4];
        Assert.True(schema.IsValid(json, places));
        Assert.Equal("-1.50", TextOf(json, places[0]));
        Assert.Equal("x\\u0041", TextOf(json, places[1]));
        Assert.True(places[1].Escaped);
        Assert.True(places[2].IsAbsent);
        Assert.Equal("{\"a\":1}", TextOf(json, places[3]));
        Assert.Equal([JsonTokenType.Number, JsonTokenType.String, JsonTokenType.None, JsonTokenType.StartObject], places.Select(place => place.Kind));
    }

    [Fact]
    public void Accepting_allocates_nothing()
    {
        var schema = JsonSchemaCompiler.Compile(
            """{"properties":{"a":{"pattern":"^[A-Z]+$","maxLength":9},"b":{"multipleOf":0.01,"minimum":0},"c":{"enum":["x","y"]},"d":{"format":"date"}},"required":["a"]}"""u8,
            new SchemaCompileOptions { Captures = ["a"] });
        var json = """{"a":"ABC","b":12.35,"c":"y","d":"2015-04-15","e":[{"f":null}],"g\u0041":1}"""u8.ToArray();
        var places = new JsonSlice[1];
        for (var i = 0; i < 200; i++)
            Assert.True(schema.IsValid(json, places));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var valid = true;
        for (var i = 0; i < 1000; i++)
            valid &= schema.IsValid(json, places);
        Assert.True(valid);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000);
    }

    [Fact]
    public void The_root_tells_title_annotations_and_facts_of_its_properties()
    {
        var schema = SchemaUnderTest.Compile(
            """
            {"title":"处罚","x-message":"xn.a.b.v1","required":["m"],"$defs":{"money":{"type":["number","null"],"multipleOf":0.01,"minimum":0,"title":"金额"}},
             "properties":{"m":{"$ref":"#/$defs/money","title":"罚款"},"s":{"type":"string","maxLength":9,"pattern":"^a","format":"date","enum":["a","b"],"description":"说明"},"any":true}}
            """);
        Assert.Equal("处罚", schema.Title);
        Assert.Equal("xn.a.b.v1", schema.Annotations["x-message"].GetString());
        var money = schema.Properties["m"];
        Assert.Equal(("罚款", "number", true, true, 0.01m, 0m), (money.Title, money.Type, money.Nullable, money.Required, money.MultipleOf, money.Minimum));
        var text = schema.Properties["s"];
        Assert.Equal(("string", 9, "^a", "date", "说明", false), (text.Type, text.MaxLength, text.Pattern, text.Format, text.Description, text.Nullable));
        Assert.Equal(["a", "b"], text.Enum!);
        Assert.Equal(["m", "s", "any"], schema.Properties.Keys);
    }

    private static string TextOf(byte[] json, JsonSlice place) => Encoding.UTF8.GetString(json, place.Start, place.Length);
}
