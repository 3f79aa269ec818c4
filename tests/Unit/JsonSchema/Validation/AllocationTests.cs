using System.Text;
using Xunit;

namespace Xianning.Exchange.Tests.JsonSchema.Validation;

public sealed class AllocationTests
{
    private const int Rounds = 2_000;

    [Theory]
    [InlineData("""{"properties":{"a":{"type":"string","pattern":"^[A-Z]{2}$"},"b":{"items":{"multipleOf":0.01}}},"required":["a"],"additionalProperties":false}""", """{"a":"AB","b":[1.01,2]}""")]
    [InlineData("""{"pattern":"(a|bc)+x"}""", "\"zzabcx\"")]
    [InlineData("""{"oneOf":[{"type":"object","required":["k"],"properties":{"k":{"const":"x"}}},{"type":"object","required":["k"],"properties":{"k":{"const":"y"},"n":{"$ref":"#"}}}]}""", """{"k":"y","n":{"n":{"k":"x"},"k":"y"}}""")]
    [InlineData("""{"anyOf":[{"minProperties":3},{"required":["a"],"properties":{"a":{"anyOf":[{"maxLength":1},{"type":"null"}]}}}]}""", """{"a":null}""")]
    [InlineData("""{"$ref":"#/$defs/n","$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}},"additionalProperties":false}}}""", """{"next":{"next":{}}}""")]
    [InlineData("""{"allOf":[{"properties":{"a":true}},{"if":{"required":["b"]},"then":{"properties":{"b":true}}}],"unevaluatedProperties":false}""", """{"a":1,"\u0062":{"x":[1,2]}}""")]
    [InlineData("""{"allOf":[{"prefixItems":[true]}],"contains":{"const":7},"unevaluatedItems":{"type":"string"}}""", """["a",7,"b",7.0]""")]
    [InlineData("""{"patternProperties":{"^a":{"type":"integer"},"b$":{"minimum":1}},"propertyNames":{"maxLength":3},"dependentSchemas":{"ab":{"minProperties":2}}}""", """{"ab":1,"a":0,"zzz":[]}""")]
    [InlineData("""{"uniqueItems":true,"enum":[[1,{"a":"x","b":[]}],[]]}""", """[1.0,{"b":[],"a":"\u0078"}]""")]
    [InlineData("""{"not":{"required":["z"]},"propertyNames":{"enum":["a","b","c","d","e","f","g","h","i","j"]}}""", """{"a":1,"j":2}""")]
    public void Accepting_allocates_nothing(string schema, string document)
    {
        var compiled = SchemaUnderTest.Compile(schema);
        Assert.True(compiled.Accepts(document));
        var json = Encoding.UTF8.GetBytes(document);
        for (var i = 0; i < Rounds; i++)
            compiled.IsValid(json);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
            compiled.IsValid(json);
        // A pool may be trimmed on the way, and an automaton may learn a state; a message that allocated would show two thousand times.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Rounds * 4);
    }
}
