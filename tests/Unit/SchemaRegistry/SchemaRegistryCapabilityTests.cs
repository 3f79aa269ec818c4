using System.Text;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.SchemaRegistry;
using Xunit;

namespace Xianning.Exchange.Tests.SchemaRegistry;

public sealed class SchemaRegistryCapabilityTests : IDisposable
{
    private readonly VersionedDocumentsInMemory _documents = new();
    private readonly SchemaRegistryCapability _registry;

    public SchemaRegistryCapabilityTests() => _registry = new SchemaRegistryCapability(_documents);

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task All_contracts_of_the_product_are_published_with_ids_from_one()
    {
        foreach (var file in ContractFiles.All)
            Assert.True((await _registry.PublishAsync(file.Schema, "fgw", "new city", author: null, default)).Created);
        Assert.Equal(Enumerable.Range(1, ContractFiles.All.Count), _registry.All.Select(version => version.Contract.SchemaId));
        Assert.True(_registry.TryGet(3, out var penalty));
        Assert.Equal("xn.credit.penalty-decided.v1", penalty.MessageType);
        Assert.Same(penalty, _registry.Latest("xn.credit.penalty-decided.v1"));
        Assert.Null(_registry.Latest("xn.credit.penalty-decided.v2"));
        Assert.False(_registry.TryGet(0, out _));
        Assert.False(_registry.TryGet(99, out _));
    }

    [Fact]
    public async Task The_same_content_is_the_same_version_however_it_is_written()
    {
        var first = await Publish(Schema());
        var again = await Publish(Schema().Replace(":", " :\n ", StringComparison.Ordinal));
        Assert.False(again.Created);
        Assert.Equal(first.Version.Contract.SchemaId, again.Version.Contract.SchemaId);
        Assert.Single(_registry.All);
        Assert.Equal(Schema(), Encoding.UTF8.GetString(first.Version.Schema.Span));
        Assert.Equal("xn.a.b.v1-value", first.Version.Subject);
    }

    [Fact]
    public async Task An_optional_property_makes_a_new_version_under_a_new_id()
    {
        await Publish(Schema());
        var next = await Publish(Schema(more: ",\"c\":{\"type\":\"string\",\"title\":\"新\"}"));
        Assert.Equal((2, 2), (next.Version.Contract.SchemaId, next.Version.Contract.Version));
        Assert.Equal(2, _registry.Latest("xn.a.b.v1")!.Version);
        Assert.True(_registry.TryGet(1, out _));
        Assert.False((await Publish(Schema())).Created);
    }

    [Theory]
    [InlineData("\"a\":{\"type\":\"string\"}", "\"a\":{\"type\":\"string\",\"maxLength\":5}")]
    [InlineData("\"maxLength\":9", "\"maxLength\":8")]
    [InlineData("\"required\":[\"a\"]", "\"required\":[\"a\",\"b\"]")]
    [InlineData(",\"b\":{\"maxLength\":9}", "")]
    [InlineData("\"x-business-key\":[\"a\"]", "\"x-business-key\":\"a\"")]
    [InlineData("\"additionalProperties\":false", "\"additionalProperties\":true")]
    public async Task Anything_else_is_refused_and_changes_nothing(string published, string proposed)
    {
        await Publish(Schema());
        var refusal = await Assert.ThrowsAsync<ContractException>(() => Publish(Schema().Replace(published, proposed, StringComparison.Ordinal)));
        Assert.Equal("XN-CONTRACT-0112", refusal.Code);
        Assert.Single(_registry.All);
    }

    [Theory]
    [InlineData("not", "{\"required\":[\"q\"]}")]
    [InlineData("patternProperties", "{\"^c\":{\"type\":\"integer\"}}")]
    [InlineData("oneOf", "[{}]")]
    public async Task Where_a_wider_schema_could_accept_less_only_words_may_be_changed(string keyword, string value)
    {
        var odd = Schema().Replace("\"title\":\"旧\"", $"\"title\":\"旧\",\"{keyword}\":{value}", StringComparison.Ordinal);
        await Publish(odd);
        var wider = odd.Replace(",\"b\":{\"maxLength\":9}", ",\"b\":{\"maxLength\":9},\"c\":{\"type\":\"string\"}", StringComparison.Ordinal);
        Assert.NotEqual(odd, wider);
        Assert.Equal("XN-CONTRACT-0112", (await Assert.ThrowsAsync<ContractException>(() => Publish(wider))).Code);
        Assert.True((await Publish(odd.Replace("旧", "新", StringComparison.Ordinal))).Created);
    }

    [Fact]
    public async Task The_draft_stays_what_it_is()
    {
        await Publish(Schema());
        var other = Schema().Replace("\"title\":\"旧\"", "\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"title\":\"旧\"", StringComparison.Ordinal);
        Assert.Equal("XN-CONTRACT-0112", (await Assert.ThrowsAsync<ContractException>(() => Publish(other))).Code);
    }

    [Fact]
    public async Task Words_may_be_changed()
    {
        await Publish(Schema());
        Assert.True((await Publish(Schema().Replace("\"title\":\"旧\"", "\"title\":\"新\",\"x-note\":1", StringComparison.Ordinal))).Created);
    }

    [Fact]
    public async Task A_property_is_not_added_to_an_open_object()
    {
        var open = Schema().Replace(",\"additionalProperties\":false", "", StringComparison.Ordinal);
        await Publish(open);
        var refusal = await Assert.ThrowsAsync<ContractException>(() => Publish(open.Replace("\"b\":{", "\"c\":{},\"b\":{", StringComparison.Ordinal)));
        Assert.Contains("open object", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_department_cannot_publish_the_next_version()
    {
        await Publish(Schema());
        var refusal = await Assert.ThrowsAsync<ContractException>(
            () => _registry.PublishAsync(Encoding.UTF8.GetBytes(Schema(more: ",\"c\":{}")), "zjw", "mine", author: null, default));
        Assert.Equal("XN-CONTRACT-0113", refusal.Code);
    }

    [Fact]
    public async Task Two_publishers_at_once_get_two_versions()
    {
        await Publish(Schema());
        using var other = new SchemaRegistryCapability(_documents);
        _documents.BeforeAppend = () => other.PublishAsync(Encoding.UTF8.GetBytes(Schema(more: ",\"c\":{}")), "fgw", "first", author: null, default);
        var mine = await Publish(Schema(more: ",\"c\":{},\"d\":{}"));
        Assert.Equal(3, mine.Version.Contract.Version);
        Assert.Equal([1, 2, 3], _registry.VersionsOf("xn.a.b.v1").Select(version => version.Contract.Version));
    }

    [Fact]
    public async Task What_another_node_published_is_known_after_a_refresh()
    {
        using var other = new SchemaRegistryCapability(_documents);
        await Publish(Schema());
        Assert.Null(other.Latest("xn.a.b.v1"));
        await other.RefreshAsync(default);
        Assert.NotNull(other.Latest("xn.a.b.v1"));
    }

    [Fact]
    public async Task A_version_that_is_not_understood_does_not_hide_the_others()
    {
        await _documents.AppendAsync("contracts", "xn.z.z.v1-value", 0, """{"owner":"fgw","schema":"{\"oneOf\":[]}"}"""u8.ToArray(), "fgw", "newer node", default);
        await Publish(Schema());
        Assert.Equal((1, "xn.z.z.v1-value"), (Assert.Single(_registry.Unreadable).SchemaId, _registry.Unreadable[0].Subject));
        Assert.Equal(2, Assert.Single(_registry.All).Contract.SchemaId);
    }

    [Fact]
    public async Task Checking_publishes_nothing()
    {
        Assert.Equal(1, _registry.Check(Encoding.UTF8.GetBytes(Schema()), "fgw").Version);
        await _registry.RefreshAsync(default);
        Assert.Empty(_registry.All);
    }

    private Task<ContractPublication> Publish(string schema) => _registry.PublishAsync(Encoding.UTF8.GetBytes(schema), "fgw", "why", author: null, default);

    private static string Schema(string more = "") =>
        $$"""{"x-message":"xn.a.b.v1","x-key":"a","x-business-key":["a"],"title":"旧","required":["a"],"additionalProperties":false,"properties":{"a":{"type":"string"},"b":{"maxLength":9}{{more}} } }""";
}
