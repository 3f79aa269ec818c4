using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Security.Hashing;
using Xianning.Exchange.Testing.Manifests;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>A signed request through log, gate and the credit office's handler, a signed reply on the department's inbox, and a record of the query.</summary>
public sealed class When_a_department_asks_for_a_credit_report(SmallCity small) : IClassFixture<SmallCity>
{
    private const string Housing = "11421200XN0000071N";
    private const string Queried = "xn.credit.credit-queried.v1";

    private static readonly string[] GateSteps = ["OpenEnvelope", "CheckCertificate", "CheckSource", "CheckAuthority", "CheckGrant", "VerifySignature", "ValidateContract"];

    [Fact]
    public async Task Should_answer_with_what_the_registration_authority_said_and_mask_the_person()
    {
        var stop = TestContext.Current.CancellationToken;
        var enterprise = CityManifest.Enterprise(small.City);
        var report = (await AnsweredAsync(new(enterprise.Text("party"), "zjw", "tender-review", UseCase: "招标"), stop)).Report!.Value;
        Assert.Equal(("answered", Housing, "tender-review"), (Text(report, "outcome"), Text(report, "requester"), Text(report, "purpose")));
        var basic = report.GetProperty("basic");
        Assert.Equal(enterprise.Text("partyName"), Text(basic, "partyName"));
        var representative = enterprise.Text("legalRepName");
        Assert.Equal(representative.Length, Text(basic, "legalRepName").Length);
        Assert.EndsWith("*", Text(basic, "legalRepName"), StringComparison.Ordinal);
        Assert.DoesNotContain(representative, report.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(Housing, Text(report, "watermark"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_find_request_and_reply_by_trace_with_every_step_of_gate_and_handler()
    {
        var stop = TestContext.Current.CancellationToken;
        var party = CityManifest.Enterprise(small.City).Text("party");
        var answer = await AnsweredAsync(new(party, "zjw", "tender-review"), stop);
        var pipelines = await small.City.Node.GetPipelinesAsync(stop);

        var request = await TracedAsync(answer.RequestId, stop);
        Assert.Equal(("xn.credit.request-credit-report.v1", $"{Housing}/exchange"), (request.MessageType, request.Source[..request.Source.LastIndexOf('/')]));
        Assert.Contains(answer.ReplyId!.Value, request.Caused);
        Assert.Equal(pipelines.Receive.Select(step => step.Name), Steps(request, "credit."));
        Assert.Contains(request.Hops, hop => hop.Step == "InvokeHandlers" && hop.Detail.Contains("RequestCreditReportHandler", StringComparison.Ordinal));
        Assert.Contains(request.Hops, hop => hop.Step == "SignBatch" && hop.Place.StartsWith("api.", StringComparison.Ordinal));

        var reply = await TracedAsync(answer.ReplyId.Value, stop);
        Assert.Equal(("xn.credit.credit-report.v1", "xn.inbox.zjw", answer.RequestId), (reply.MessageType, reply.Topic, reply.CausationId));
        Assert.Equal(pipelines.Receive.Select(step => step.Name), Steps(reply, "desk.zjw."));
        Assert.Equal(GateSteps, Steps(reply, "desk.zjw.").Take(GateSteps.Length));
        Assert.All(request.Hops.Concat(reply.Hops), hop => Assert.Null(hop.Code));
    }

    [Fact]
    public async Task Should_record_who_asked_about_whom_for_what()
    {
        var stop = TestContext.Current.CancellationToken;
        var party = CityManifest.Enterprise(small.City).Text("party");
        var answer = await AnsweredAsync(new(party, "rsj", "subsidy-review", UseCase: "稳岗补贴"), stop);
        var record = await RecordOfAsync(answer.RequestId, stop);
        Assert.Equal((answer.RequestId.ToString(), party, "11421200XN000008XE", "subsidy-review"), (Text(record, "queryId"), Text(record, "party"), Text(record, "requester"), Text(record, "purpose")));
        Assert.Equal(("answered", "稳岗补贴"), (Text(record, "outcome"), Text(record, "useCase")));
    }

    [Fact]
    public async Task Should_give_the_same_answer_again_to_who_asks_with_the_id()
    {
        var stop = TestContext.Current.CancellationToken;
        var answer = await AnsweredAsync(new(CityManifest.Enterprise(small.City).Text("party"), "zjw", "land-transfer"), stop);
        using var administrator = small.City.Client();
        var again = (await administrator.GetFromJsonAsync($"/api/v1/credit/reports/{answer.RequestId}", AdminJson.Readable.CreditReportAnswer, stop))!;
        Assert.Equal((answer.ReplyId, answer.Report!.Value.GetRawText()), (again.ReplyId, again.Report!.Value.GetRawText()));
    }

    [Fact]
    public async Task Should_send_one_request_for_one_key_however_often_it_is_repeated()
    {
        var stop = TestContext.Current.CancellationToken;
        var query = new CreditReportQuery(CityManifest.Enterprise(small.City).Text("party"), "zjw", "tender-review", Key: "咸住建-招标-2026-001");
        var first = await AnsweredAsync(query, stop);
        var end = Requests();
        var again = await AnsweredAsync(query, stop);
        Assert.Equal((first.RequestId, first.ReplyId, first.Report!.Value.GetRawText()), (again.RequestId, again.ReplyId, again.Report!.Value.GetRawText()));
        Assert.Equal(end, Requests());

        using var other = await AskAsync(query with { Purpose = "land-transfer" }, stop);
        await other.RefusedAsync(HttpStatusCode.Conflict, ExchangeErrors.KeyUsedOtherwise, stop);
        using var endless = await AskAsync(query with { Key = new string('k', 201) }, stop);
        await endless.RefusedAsync(HttpStatusCode.UnprocessableEntity, ExchangeErrors.RequestInvalid, stop);
        Assert.Equal(end, Requests());
        Assert.NotEqual(first.RequestId, (await AnsweredAsync(query with { As = "rsj" }, stop)).RequestId);
    }

    [Fact]
    public async Task Should_mask_a_natural_person_and_print_no_number_of_his()
    {
        var stop = TestContext.Current.CancellationToken;
        var person = CityManifest.Person(small.City);
        var report = (await AnsweredAsync(new(TokenOf(person), "zjw", "subsidy-review", AuthorizationId: "授权-1"), stop)).Report!.Value;
        Assert.Equal("answered", Text(report, "outcome"));
        Assert.Equal(person.Text("partyName")[0], Text(report.GetProperty("basic"), "partyName")[0]);
        Assert.EndsWith("*", Text(report.GetProperty("basic"), "partyName"), StringComparison.Ordinal);
        Assert.DoesNotContain(person.Text("partyName"), report.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(person.Text("personIdNo"), report.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tender-review", "授权-1", "XN-CREDIT-0104")]
    [InlineData("subsidy-review", null, "XN-CREDIT-0105")]
    public async Task Should_get_a_signed_refusal_about_a_person_without_ground_and_consent(string purpose, string? authorisation, string code)
    {
        var stop = TestContext.Current.CancellationToken;
        var answer = await AnsweredAsync(new(TokenOf(CityManifest.Person(small.City)), "zjw", purpose, authorisation), stop);
        var report = answer.Report!.Value;
        Assert.Equal(("refused", code, ExchangeErrors.Find(code)!.TextZh), (Text(report, "outcome"), Text(report, "refusalCode"), Text(report, "refusalReason")));
        Assert.False(report.TryGetProperty("basic", out _));
        var record = await RecordOfAsync(answer.RequestId, stop);
        Assert.Equal(("refused", code), (Text(record, "outcome"), Text(record, "refusalCode")));
    }

    [Fact]
    public async Task Should_be_refused_without_a_purpose()
    {
        var stop = TestContext.Current.CancellationToken;
        using var answer = await AskAsync(new(CityManifest.Enterprise(small.City).Text("party"), "zjw", " "), stop);
        await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ExchangeErrors.PurposeMissing, stop);
    }

    [Fact]
    public async Task Should_be_refused_by_the_gate_with_a_purpose_that_is_not_granted()
    {
        var stop = TestContext.Current.CancellationToken;
        using var answer = await AskAsync(new(CityManifest.Enterprise(small.City).Text("party"), "zjw", "marketing"), stop);
        var error = await answer.RefusedAsync(HttpStatusCode.Forbidden, ExchangeErrors.PurposeNotGranted, stop);
        Assert.Contains("marketing", error.Detail, StringComparison.Ordinal);

        var request = await TracedAsync(Guid.Parse(error.Subject!), stop);
        Assert.Contains(request.Hops, hop => hop.Step == "CheckGrant" && hop.Code == ExchangeErrors.PurposeNotGranted.Code);
        Assert.DoesNotContain(request.Hops, hop => hop.Step == "InvokeHandlers");
        Assert.Empty(request.Caused);

        using var administrator = small.City.Client();
        using var again = await administrator.GetAsync($"/api/v1/credit/reports/{error.Subject}", stop);
        await again.RefusedAsync(HttpStatusCode.Forbidden, ExchangeErrors.PurposeNotGranted, stop);
    }

    [Theory]
    [InlineData("91421200XN0000119X", "zjw", "XN-API-0106")]
    [InlineData("91421200XN0000119N", "nobody", "XN-DIR-0104")]
    public async Task Should_be_refused_about_nobody_and_as_nobody(string party, string department, string code)
    {
        var stop = TestContext.Current.CancellationToken;
        using var answer = await AskAsync(new(party, department, "tender-review"), stop);
        Assert.Equal(code, (await answer.RefusalAsync(stop)).Code);
    }

    // How many requests the log holds.
    private long Requests()
    {
        var log = small.City.Services.GetRequiredService<IPartitionedLog>();
        Assert.True(log.TryGetTopic("xn.credit.request-credit-report.v1", out var topic));
        return Enumerable.Range(0, topic!.Partitions).Sum(partition => log.EndOffset(topic.Name, partition));
    }

    private static IEnumerable<string> Steps(TraceHit hit, string place) => hit.Hops.Where(hop => hop.Place.StartsWith(place, StringComparison.Ordinal)).Select(hop => hop.Step);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string TokenOf(ManifestLine person) => PersonToken.For(DemoCityKey.Of(2015), person.Text("personIdNo"));

    private async Task<HttpResponseMessage> AskAsync(CreditReportQuery query, CancellationToken stop)
    {
        using var administrator = small.City.Client();
        return await administrator.PostAsJsonAsync("/api/v1/credit/reports", query, AdminJson.Readable.CreditReportQuery, stop);
    }

    private async Task<CreditReportAnswer> AnsweredAsync(CreditReportQuery query, CancellationToken stop)
    {
        using var answer = await AskAsync(query, stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync(AdminJson.Readable.CreditReportAnswer, stop))!;
    }

    private async Task<TraceHit> TracedAsync(Guid id, CancellationToken stop)
    {
        using var administrator = small.City.Client();
        var found = (await administrator.GetFromJsonAsync($"/api/v1/trace?q={id}", AdminJson.Readable.TraceResult, stop))!;
        return Assert.Single(found.Hits, hit => hit.MessageId == id);
    }

    private async Task<JsonElement> RecordOfAsync(Guid request, CancellationToken stop)
    {
        foreach (var caused in (await TracedAsync(request, stop)).Caused)
        {
            if (await TracedAsync(caused, stop) is { MessageType: Queried, Topic: { } topic, Partition: { } partition, Offset: { } offset }) return await BodyAsync(topic, partition, offset, stop);
        }

        throw new InvalidOperationException($"Request {request} was not recorded.");
    }

    private async Task<JsonElement> BodyAsync(string topic, int partition, long offset, CancellationToken stop)
    {
        var records = new List<LogRecord>();
        await small.City.Services.GetRequiredService<IPartitionedLog>().ReadAsync(topic, partition, offset, 1, int.MaxValue, records, stop);
        using var body = JsonDocument.Parse(ContractFrame.JsonOf(records[0].Value!.Value));
        return body.RootElement.Clone();
    }
}
