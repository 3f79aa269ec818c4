using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>With the token every verb answers, and what it answers can be read with the published shapes.</summary>
public sealed class When_an_administrator_asks(SmallCity small) : IClassFixture<SmallCity>
{
    private const string Schema = """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"示例","type":"object","additionalProperties":false,"x-message":"xn.base.sample-told.v1","x-key":"code","x-business-key":["code"],
        "properties":{"code":{"type":"string","maxLength":20}},"required":["code"]}
        """;

    [Theory]
    [InlineData("status")]
    [InlineData("doctor")]
    [InlineData("pipelines")]
    [InlineData("summary")]
    [InlineData("quarantine")]
    [InlineData("quarantine/1")]
    [InlineData("errors")]
    [InlineData("streams")]
    [InlineData("directory")]
    [InlineData("trace?q=咸住建罚〔2025〕2号")]
    public async Task Should_be_answered(string verb)
    {
        using var administrator = small.City.Client();
        using var answer = await administrator.GetAsync($"/api/v1/{verb}", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Should_read_in_the_document_of_every_verb_what_it_is_for()
    {
        using var administrator = small.City.Client();
        using var document = System.Text.Json.JsonDocument.Parse(await administrator.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
            Assert.All(path.Value.EnumerateObject(), operation => Assert.False(string.IsNullOrWhiteSpace(operation.Value.GetProperty("summary").GetString()), path.Name));
        Assert.Equal("bearer", document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task Should_get_the_evidence_of_a_message_as_a_package()
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        var found = (await administrator.GetFromJsonAsync("/api/v1/trace?q=咸住建罚〔2025〕2号", AdminJson.Readable.TraceResult, stop))!;
        var id = found.Hits.First(hit => hit.MessageType == "xn.credit.penalty-decided.v1").MessageId!.Value;
        using var answer = await administrator.PostAsJsonAsync("/api/v1/evidence", new EvidenceQuery(id, WithBody: true, "行政复议", "test"), AdminJson.Readable.EvidenceQuery, stop);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var package = new ZipArchive(await answer.Content.ReadAsStreamAsync(stop));
        Assert.NotEmpty(package.Entries);
    }

    [Fact]
    public async Task Should_get_no_evidence_without_a_purpose()
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        using var answer = await administrator.PostAsJsonAsync("/api/v1/evidence", new EvidenceQuery(Guid.NewGuid(), WithBody: true, ""), AdminJson.Readable.EvidenceQuery, stop);
        await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ExchangeErrors.PurposeMissing, stop);
    }

    [Fact]
    public async Task Should_publish_a_contract_once()
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        var first = await PublishedAsync(administrator, stop);
        var again = await PublishedAsync(administrator, stop);
        Assert.True(first.Created);
        Assert.Equal(first with { Created = false }, again);
    }

    [Fact]
    public async Task Should_be_told_why_a_contract_is_refused()
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        using var answer = await administrator.PostAsJsonAsync("/api/v1/contracts", new ContractDraft("{\"type\":\"object\"}", "fgw", "test"), AdminJson.Readable.ContractDraft, stop);
        Assert.StartsWith("XN-CONTRACT-", (await answer.RefusalAsync(stop)).Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_be_told_what_a_record_that_never_passes_cannot_have()
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        var unsigned = (await administrator.GetFromJsonAsync($"/api/v1/quarantine?code={ExchangeErrors.Unsigned.Code}", AdminJson.Readable.QuarantinePage, stop))!.Items.Single();
        using var answer = await administrator.PostAsJsonAsync($"/api/v1/quarantine/{unsigned.Id}/release", new OperatorNote("test", "let it pass"), AdminJson.Readable.OperatorNote, stop);
        await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ExchangeErrors.NotReleasable, stop);
    }

    [Fact]
    public async Task Should_order_nothing_without_a_reason()
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        using var answer = await administrator.PostAsJsonAsync("/api/v1/quarantine/1/release", new OperatorNote("test", " "), AdminJson.Readable.OperatorNote, stop);
        Assert.Contains("why", (await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ExchangeErrors.RequestInvalid, stop)).Subject, StringComparison.Ordinal);
    }

    private static async Task<PublishedContract> PublishedAsync(HttpClient administrator, CancellationToken stop)
    {
        using var answer = await administrator.PostAsJsonAsync("/api/v1/contracts", new ContractDraft(Schema, "fgw", "test", "test"), AdminJson.Readable.ContractDraft, stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(stop));
        return (await answer.Content.ReadFromJsonAsync(AdminJson.Readable.PublishedContract, stop))!;
    }
}
