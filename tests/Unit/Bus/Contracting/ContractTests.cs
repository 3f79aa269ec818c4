using System.Text;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Contracting;

public sealed class ContractTests
{
    private const string Token = "p:4444444444444444444444444444444444444444444444444444444444444444";

    private static readonly Contract Penalty = Contract.Compile(7, 2, ContractFiles.All.Single(file => file.MessageType == "xn.credit.penalty-decided.v1").Schema);

    [Fact]
    public void One_pass_yields_both_keys()
    {
        Assert.True(Penalty.TryRead(Body(), out var keys));
        Assert.Equal("91421200XN0000119N", Encoding.UTF8.GetString(keys.Key!));
        Assert.Equal("11421200XN0000071N\u001f咸住建罚〔2015〕21号", Encoding.UTF8.GetString(keys.BusinessKey!));
        Assert.Null(keys.PersonId);
        Assert.Equal(7, Penalty.SchemaId);
        Assert.Equal(2, Penalty.Version);
        Assert.Equal("personIdNo", Penalty.PersonIdField);
        Assert.Equal(["party"], Penalty.KeyParts);
        Assert.Equal(["authority", "docNo"], Penalty.BusinessKeyParts);
    }

    [Fact]
    public void Escaped_keys_are_the_same_keys()
    {
        Assert.True(Penalty.TryRead(Body(docNo: "\\u54b8住建罚〔2015\\u301521号", party: "\\u0039" + "1421200XN0000119N"), out var keys));
        Assert.Equal("91421200XN0000119N", Encoding.UTF8.GetString(keys.Key!));
        Assert.Equal("11421200XN0000071N\u001f咸住建罚〔2015〕21号", Encoding.UTF8.GetString(keys.BusinessKey!));
    }

    [Fact]
    public void Keys_are_brought_to_normal_form_C()
    {
        var contract = Contract.Compile(1, 1, Minimal("\"name\""));
        Assert.True(contract.TryRead("{\"name\":\"e\u0301\"}"u8, out var keys));
        Assert.Equal("é", Encoding.UTF8.GetString(keys.Key!));
        Assert.True(contract.TryRead("{\"name\":\"\uf900\"}"u8, out keys));
        Assert.Equal("\u8c48", Encoding.UTF8.GetString(keys.Key!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\\u001fb")]
    [InlineData("a\\u0000")]
    [InlineData("\\u0085")]
    public void A_key_part_that_is_empty_or_could_be_confused_is_refused(string name)
    {
        var contract = Contract.Compile(1, 1, Minimal("\"name\""));
        var json = Encoding.UTF8.GetBytes($"{{\"name\":\"{name}\"}}");
        Assert.False(contract.TryRead(json, out var keys));
        Assert.Equal(default, keys);
        Assert.Equal("x-key", Assert.Single(contract.Explain(json).Errors).Keyword);
    }

    [Fact]
    public void A_natural_person_comes_with_the_number_that_the_token_is_made_of()
    {
        Assert.True(Penalty.TryRead(Body(party: Token, more: ",\"personIdType\":\"01\",\"personIdNo\":\"421299200001010058\""), out var keys));
        Assert.Equal("421299200001010058", keys.PersonId);
        Assert.False(Penalty.TryRead(Body(party: Token), out _));
        Assert.Equal("/personIdNo", Assert.Single(Penalty.Explain(Body(party: Token)).Errors).InstancePointer);
    }

    [Fact]
    public void An_organisation_with_a_persons_number_beside_it_is_no_person()
    {
        Assert.True(Penalty.TryRead(Body(more: ",\"personIdType\":\"01\",\"personIdNo\":\"421299200001010058\""), out var keys));
        Assert.Null(keys.PersonId);
    }

    [Theory]
    [InlineData("91421200XN0000119M", "/party", "format")]
    [InlineData("421299200001010058", "/party", "format")]
    public void A_wrong_check_digit_is_told(string party, string place, string keyword)
    {
        Assert.False(Penalty.TryRead(Body(party: party), out _));
        var error = Assert.Single(Penalty.Explain(Body(party: party)).Errors);
        Assert.Equal((place, keyword), (error.InstancePointer, error.Keyword));
    }

    [Fact]
    public void A_reply_has_no_key_of_its_own()
    {
        var report = Contract.Compile(1, 1, ContractFiles.All.Single(file => file.MessageType == "xn.credit.credit-report.v1").Schema);
        Assert.True(report.TryRead("""{"party":"91421200XN0000119N","requester":"11421200XN0000071N","purpose":"tender-review","outcome":"refused"}"""u8, out var keys));
        Assert.Null(keys.Key);
        Assert.NotNull(keys.BusinessKey);
    }

    [Theory]
    [InlineData("""{"x-key":"a","x-business-key":"a","properties":{"a":{"type":"string"}},"required":["a"]}""")]
    [InlineData("""{"x-message":"xn.A.b.v1","x-key":"a","x-business-key":"a","properties":{"a":{"type":"string"}},"required":["a"]}""")]
    [InlineData("""{"x-message":"xn.a.b","x-key":"a","x-business-key":"a","properties":{"a":{"type":"string"}},"required":["a"]}""")]
    [InlineData("""{"x-message":"xn.a.b.v0","x-key":"a","x-business-key":"a","properties":{"a":{"type":"string"}},"required":["a"]}""")]
    [InlineData("""{"x-message":"xn.a.b.v1","x-key":"a","properties":{"a":{"type":"string"}},"required":["a"]}""")]
    [InlineData("""{"x-message":"xn.a.b.v1","x-key":"z","x-business-key":"a","properties":{"a":{"type":"string"}},"required":["a"]}""")]
    [InlineData("""{"x-message":"xn.a.b.v1","x-key":"a","x-business-key":["a","a"],"properties":{"a":{"type":"string"}},"required":["a"]}""")]
    [InlineData("""{"x-message":"xn.a.b.v1","x-key":"a","x-business-key":[],"properties":{"a":{"type":"string"}},"required":["a"]}""")]
    [InlineData("""{"x-message":"xn.a.b.v1","x-key":7,"x-business-key":"a","properties":{"a":{"type":"string"}},"required":["a"]}""")]
    [InlineData("""{"x-message":"xn.a.b.v1","x-key":"a","x-business-key":"a","properties":{"a":{"type":"string"}}}""")]
    [InlineData("""{"x-message":"xn.a.b.v1","x-key":"a","x-business-key":"a","properties":{"a":{"type":["string","null"]}},"required":["a"]}""")]
    [InlineData("""{"x-message":"xn.a.b.v1","x-key":"a","x-business-key":"a","properties":{"a":{"type":"number"}},"required":["a"]}""")]
    [InlineData("""{"x-message":"xn.a.b.v1","x-key":"a","x-business-key":"a","x-person-id":"p","properties":{"a":{"type":"string"}},"required":["a"]}""")]
    public void A_contract_that_does_not_declare_its_head_is_refused(string schema) =>
        Assert.Equal("XN-CONTRACT-0111", Assert.Throws<ContractException>(() => Contract.Compile(1, 1, Encoding.UTF8.GetBytes(schema))).Code);

    [Fact]
    public void A_schema_that_does_not_compile_is_refused_with_its_place()
    {
        var refusal = Assert.Throws<ContractException>(() => Contract.Compile(1, 1, """{"x-message":"xn.a.b.v1","oneOf":[]}"""u8.ToArray()));
        Assert.Equal("XN-CONTRACT-0110", refusal.Code);
        Assert.Contains("#/oneOf", refusal.Detail, StringComparison.Ordinal);
    }

    private static byte[] Minimal(string key) =>
        Encoding.UTF8.GetBytes($$$"""{"x-message":"xn.a.b.v1","x-key":{{{key}}},"x-business-key":[{{{key}}}],"properties":{"name":{"type":"string"}},"required":["name"]}""");

    private static byte[] Body(string party = "91421200XN0000119N", string docNo = "咸住建罚〔2015〕21号", string more = "") =>
        Encoding.UTF8.GetBytes($$"""{"party":"{{party}}","partyName":"甲","partyType":"02","docNo":"{{docNo}}","penaltyClass":"2","fineYuan":30000.05,"decidedOn":"2015-04-15","authority":"11421200XN0000071N"{{more}} }""");
}
