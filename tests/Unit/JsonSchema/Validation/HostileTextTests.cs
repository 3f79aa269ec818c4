using Xunit;

namespace Xianning.Exchange.Tests.JsonSchema.Validation;

/// <summary>What is no acceptable JSON stays refused however a schema looks at it: second looks trust the bytes only after a first one.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Schemas =
    [
        """{"anyOf":[true,{"type":"string"}]}""", """{"oneOf":[{"type":["object","array"]},{"type":"string"}]}""", """{"not":false}""", """{"if":true,"then":true,"else":false}""",
        """{"allOf":[{"$ref":"#/$defs/x"},{"properties":{"a":{}}}],"$defs":{"x":{}}}""", """{"allOf":[{}],"unevaluatedProperties":true,"unevaluatedItems":true}""",
        """{"patternProperties":{"a":{}},"propertyNames":{"minLength":0},"dependentSchemas":{"a":true}}""", """{"uniqueItems":true,"contains":true,"prefixItems":[true,true]}""",
        """{"oneOf":[{"required":["a"],"properties":{"a":{"const":"x"}}},{"required":["a"],"properties":{"a":{"const":"y"}}}]}""", """{"$dynamicRef":"#d","$defs":{"x":{"$dynamicAnchor":"d"}}}""",
    ];

    public static TheoryData<string> All => [.. Schemas];

    [Theory]
    [MemberData(nameof(All))]
    public void Broken_JSON_is_refused(string schema)
    {
        var compiled = SchemaUnderTest.Compile(schema);
        string[] broken =
        [
            "", "{", "[", "{\"a\":\"x\"", "{\"a\":\"x\",\"a\":\"x\"}", "{\"a\":\"x\",\"\\u0061\":\"x\"}", "{\"a\":\"x\",\"b\":[{\"c\":1,\"c\":2}]}", "[1,]", "[\"\\ud800\"]", "{\"a\":\"x\",\"\\udc00\":1}",
            "{\"a\" \"x\"}", "{\"a\":\"x\"}}", "[01]", "[1e]", "[\"a\nb\"]", "[tru]", "\uFEFF{}", "{\"a\":\"x", "{\"a\":\"x\\", "{\"a\":", "{\"a\"", "{\"",
        ];
        Assert.All(broken, json => Assert.False(compiled.Accepts(json), json));
        Assert.False(compiled.Accepts(new string('[', 65) + new string(']', 65)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Bytes_that_are_not_UTF8_are_refused_wherever_they_stand(string schema)
    {
        var compiled = SchemaUnderTest.Compile(schema);
        string[] sequences = ["80", "BF", "C0AF", "C1BF", "E08080", "E09FBF", "EDA080", "EDBFBF", "F08080AF", "F4908080", "F5808080", "F888808080", "FE", "FF", "C2", "E4BD", "F09F98"];
        foreach (var sequence in sequences.Select(Convert.FromHexString))
        {
            Assert.False(compiled.Accepts([.. "[\""u8, .. sequence, .. "\"]"u8]));
            Assert.False(compiled.Accepts([.. "{\"a\":\"x\",\""u8, .. sequence, .. "\":1}"u8]));
            Assert.False(compiled.Accepts([.. "{\"a\":\"x\"}"u8, .. sequence]));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_document_cut_anywhere_is_refused(string schema)
    {
        var compiled = SchemaUnderTest.Compile(schema);
        var json = "{\"a\":\"x\",\"b\":[1,-0.5e+7,true,null,\"\\ud842\\udfb7号\"],\"c\":{\"d\":{}}}"u8.ToArray();
        for (var length = 0; length < json.Length; length++)
            Assert.False(compiled.Accepts(json[..length]));
        compiled.Accepts(json);
    }
}
