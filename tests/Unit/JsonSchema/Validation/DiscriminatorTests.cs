using System.Text;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Tests.JsonSchema.Validation;

/// <summary>A property that tells branches apart only saves work: with, without and with another kind of value the verdict is that of trying every branch.</summary>
public class DiscriminatorTests
{
    private const string Branches = """
        [{ "properties": { "kind": { "const": "a" }, "n": { "minimum": 1 } } },
         { "properties": { "kind": { "enum": ["b", "c"] }, "n": { "maximum": 3 } } },
         { "type": "string" }]
        """;

    [Theory]
    [InlineData("""{"kind":"a","n":2}""", true, true)]
    [InlineData("""{"kind":"a","n":0}""", false, false)]
    [InlineData("""{"n":0,"kind":"c"}""", true, true)]
    [InlineData("""{"kind":"b","n":4}""", false, false)]
    [InlineData("""{"kind":"d","n":2}""", false, false)]
    [InlineData("""{"kind":7,"n":2}""", false, false)]
    [InlineData("""{"k\u0069nd":"a","n":0}""", false, false)]
    [InlineData("""{"kind":"\u0061","n":2}""", true, true)]
    [InlineData("""{"n":2}""", false, true)]
    [InlineData("""{"n":4}""", true, true)]
    [InlineData("""{}""", false, true)]
    [InlineData("\"text\"", false, true)]
    public void A_property_that_need_not_be_there_tells_branches_apart_where_it_is(string document, bool exactlyOne, bool any)
    {
        Assert.Equal(exactlyOne, Accepts("oneOf", document));
        Assert.Equal(any, Accepts("anyOf", document));
    }

    private static bool Accepts(string keyword, string document) =>
        JsonSchemaCompiler.Compile(Encoding.UTF8.GetBytes($$"""{ "{{keyword}}": {{Branches}} }""")).Accepts(document);

    [Fact]
    public void An_escape_is_not_taken_for_the_text_that_it_is_written_with()
    {
        var schema = SchemaUnderTest.Compile("""{"oneOf":[{"required":["k"],"properties":{"k":{"const":"a\\\\b"}}},{"required":["k"],"properties":{"k":{"const":"a\\b"},"n":{"type":"null"}}}]}""");
        Assert.True(schema.Accepts("""{"k":"a\\b","n":null}"""));
        Assert.False(schema.Accepts("""{"k":"a\\b","n":1}"""));
        Assert.True(schema.Accepts("""{"k":"a\\\\b","n":1}"""));
    }
}
