using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Topics;

/// <summary>A compacted resource and the contract of its type must agree, whichever is published second.</summary>
public sealed class When_a_resource_is_declared_compacted
{
    private const string Type = "xn.base.place-listed.v1";

    [Fact]
    public async Task Should_be_refused_where_the_contracts_record_key_is_not_its_business_key()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var city = await City.StartAsync(cancellationToken: stop);
        await city.Node.PublishContractAsync(Draft("code", "\"code\",\"year\""), stop);
        var refused = await Assert.ThrowsAsync<NodeApiException>(() => DeclareAsync(city, stop));
        Assert.Equal(ExchangeErrors.CompactionUnfit.Code, refused.Error.Code);
        Assert.Contains("x-business-key (code, year)", refused.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_let_only_such_a_contract_be_published_afterwards()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var city = await City.StartAsync(cancellationToken: stop);
        Assert.True((await DeclareAsync(city, stop)).Resources.Single(held => held.MessageType == Type).Compacted);
        foreach (var businessKey in new[] { "\"code\",\"year\"", "\"year\"" })
            Assert.Equal(ExchangeErrors.CompactionUnfit.Code, (await Assert.ThrowsAsync<NodeApiException>(() => city.Node.PublishContractAsync(Draft("code", businessKey), stop))).Error.Code);
        Assert.True((await city.Node.PublishContractAsync(Draft("code", "\"code\""), stop)).Created);
        await DeclareAsync(city, stop);
    }

    private static async Task<DirectoryView> DeclareAsync(City city, CancellationToken stop)
    {
        var directory = await city.Node.GetDirectoryAsync(stop);
        return await city.Node.ChangeDirectoryAsync(new DirectoryChange(directory.Version, "test", "a reference library", Resource: new ResourceView("307012421200003/000009", "地名", "fgw", Type, Compacted: true)), stop);
    }

    private static ContractDraft Draft(string key, string businessKey) => new($$$"""
        {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"示例","type":"object","additionalProperties":false,"x-message":"{{{Type}}}","x-key":"{{{key}}}","x-business-key":[{{{businessKey}}}],
        "properties":{"code":{"type":"string","maxLength":20},"year":{"type":"string","maxLength":4}},"required":["code","year"]}
        """, "fgw", "test", "test");
}
