using System.Text;
using Xianning.Exchange.JsonSchema;
using Xunit;

namespace Xianning.Exchange.Tests.JsonSchema.Validation;

/// <summary>Schemas and documents that would cost more than linear time are refused after a bounded number of steps; nothing here waits for a clock.</summary>
public sealed class WorkBoundsTests
{
    [Theory]
    [InlineData("""{"$ref":"#/$defs/d0"}""")]
    [InlineData("""{"not":{"$ref":"#/$defs/d0"}}""")]
    [InlineData("""{"anyOf":[{"not":{"$ref":"#/$defs/d0"}},true]}""")]
    [InlineData("""{"if":{"$ref":"#/$defs/d0"},"then":true,"else":true}""")]
    public void Twice_at_each_of_thirty_levels_is_refused_even_under_a_negation(string start)
    {
        var definitions = string.Join(',', Enumerable.Range(0, 30).Select(level => $$"""  "d{{level}}":{"allOf":[{"$ref":"#/$defs/d{{level + 1}}"},{"$ref":"#/$defs/d{{level + 1}}"}]}"""));
        var schema = SchemaUnderTest.Compile($$"""{{start[..^1]}},"$defs":{ {{definitions}},"d30":{"type":"integer"} } }""");
        Assert.False(schema.Accepts("1"));
        Assert.Equal("work", schema.Validate("1"u8).Errors[^1].Keyword);
    }

    [Fact]
    public void A_tree_judged_twice_at_each_level_is_refused_when_it_is_deep()
    {
        var schema = SchemaUnderTest.Compile("""{"anyOf":[{"items":{"$ref":"#"},"minItems":2},{"items":{"$ref":"#"},"maxItems":1}]}""");
        Assert.True(schema.Accepts("[[[1]]]"));
        Assert.False(schema.Accepts(new string('[', 60) + new string(']', 60)));
        Assert.Equal("work", schema.Validate(Encoding.UTF8.GetBytes(new string('[', 60) + new string(']', 60))).Errors[^1].Keyword);
    }

    [Fact]
    public void A_long_string_read_again_and_again_counts_by_its_length()
    {
        var branches = string.Join(',', Enumerable.Range(0, 2000).Select(_ => """{"maxLength":1}"""));
        var schema = SchemaUnderTest.Compile($$"""{"anyOf":[{{branches}},true]}""");
        Assert.True(schema.Accepts("\"ab\""));
        Assert.False(schema.Accepts("\"" + new string('a', 1_000_000) + "\""));
    }

    [Fact]
    public void A_pattern_with_many_states_counts_by_them()
    {
        var schema = SchemaUnderTest.Compile("""{"pattern":"(?:a|b)*a(?:a.?|b){100}x$"}""");
        Assert.True(schema.Accepts("\"" + new string('a', 500) + "x\""));
        Assert.False(schema.Accepts("\"" + new string('a', 1_000_000) + "x\""));
        Assert.Throws<SchemaException>(() => SchemaUnderTest.Compile("""{"pattern":"(?:(?:ab){100}c?){100}"}"""));
    }

    [Fact]
    public void A_hundred_thousand_unique_objects_are_accepted_and_one_repeated_is_found()
    {
        var schema = SchemaUnderTest.Compile("""{"uniqueItems":true}""");
        var items = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $$"""{"n":{{i}},"t":"x"}"""));
        Assert.True(schema.Accepts($"[{items}]"));
        Assert.False(schema.Accepts($$"""[{{items}},{"t":"\u0078","n":77.0}]"""));
    }

    [Fact]
    public void Schemas_inside_each_other_are_bounded_and_fit_a_small_stack()
    {
        var inner = """{"items":{"$ref":"#"}}""";
        for (var i = 0; i < 7; i++)
            inner = $$"""{"allOf":[{{inner}}]}""";
        var schema = SchemaUnderTest.Compile(inner);
        var json = Encoding.UTF8.GetBytes(new string('[', 64) + new string(']', 64));
        var holds = false;
        var thread = new Thread(() => holds = schema.IsValid(json), maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();
        Assert.True(holds);

        var chain = string.Join(',', Enumerable.Range(0, 600).Select(i => $$"""  "d{{i}}":{"maxItems":9,"allOf":[{"$ref":"#/$defs/d{{i + 1}}"}]}"""));
        Assert.False(SchemaUnderTest.Compile($$"""{"$ref":"#/$defs/d0","$defs":{ {{chain}},"d600":{} } }""").Accepts("[]"));
    }

    [Fact]
    public void An_exponent_beyond_all_bounds_is_refused_and_a_large_one_is_exact()
    {
        var schema = SchemaUnderTest.Compile("""{"uniqueItems":true}""");
        Assert.True(schema.Accepts("[1e400,1e401,10e400000,1e99999999999999999]"));
        Assert.False(schema.Accepts("[1e400,10e399]"));
        Assert.False(schema.Accepts("[1e000000000000000000000400,10e399]"));
        Assert.False(schema.Accepts("[1e100000000000000000]"));
    }
}
