using System.Text;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Contracting;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Bodies;

public sealed class NamedBodiesTests
{
    private const string Hash = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
    private const string Schema = """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","x-message":"xn.test.plan.v1","x-key":"party","x-business-key":"party","type":"object","required":["party"],
         "properties":{"party":{"type":"string"},"files":{"type":"array","items":{"type":"object","properties":{"body":{"type":"string","format":"sm3"}}}}}}
        """;

    [Fact]
    public void Every_reference_is_found_once_wherever_it_stands_and_however_it_is_escaped()
    {
        var json = $$"""{"a":"sm3:{{Hash}}:3","b":[{"c":"\u0073m3:{{Hash}}:4"},"sm3:{{Hash}}:3"],"sm3:{{Hash}}:5":"sm3:{{Hash}}:05","d":"see sm3:{{Hash}}:6"}""";
        Assert.Equal([$"sm3:{Hash}:3", $"sm3:{Hash}:4"], NamedBodies.Of(Encoding.UTF8.GetBytes(json)).Select(reference => reference.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\":\"sm3:")]
    [InlineData("[\"sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0:3\",]")]
    [InlineData("[\"\\ud800 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0:3\"]")]
    public void What_is_no_JSON_names_nothing(string text) => Assert.Empty(NamedBodies.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_contract_that_asserts_the_format_anywhere_names_bodies_and_judges_them()
    {
        var contract = Contract.Compile(1, 1, Encoding.UTF8.GetBytes(Schema));
        Assert.True(contract.NamesBodies);
        Assert.True(contract.TryRead(Body($"sm3:{Hash}:3"), out _));
        Assert.False(contract.TryRead(Body($"sm3:{Hash.ToUpperInvariant()}:3"), out _));
        Assert.False(contract.TryRead(Body("https://example.test/file"), out _));
        Assert.False(Contract.Compile(1, 1, Encoding.UTF8.GetBytes(Schema.Replace("sm3", "uuid", StringComparison.Ordinal))).NamesBodies);
    }

    private static byte[] Body(string reference) => Encoding.UTF8.GetBytes($$"""{"party":"x","files":[{"body":"{{reference}}"}]}""");
}
