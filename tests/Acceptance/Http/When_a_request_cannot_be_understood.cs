using System.Net;
using System.Net.Http.Json;
using System.Text;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>Broken, empty, oversized requests and unknown ids: the caller's fault is told as such, in the table's words.</summary>
public sealed class When_a_request_cannot_be_understood(SmallCity small) : IClassFixture<SmallCity>
{
    private const int TooManyBytes = 1024 * 1024 + 1;

    [Theory]
    [InlineData("{\"why\":")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"author\":null,\"why\":null,\"purpose\":null,\"party\":null,\"as\":null,\"schema\":null}")]
    [InlineData("{\"author\":1,\"why\":2,\"purpose\":3,\"party\":4,\"schema\":5,\"messageId\":6}")]
    public async Task Should_say_what_is_wrong_with_the_body(string body)
    {
        var stop = TestContext.Current.CancellationToken;
        await EveryVerbRefusesAsync(body, "application/json", HttpStatusCode.BadRequest, ExchangeErrors.RequestInvalid, stop);
    }

    [Fact]
    public async Task Should_name_the_field_that_is_missing()
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        using var body = new StringContent("""{"party":"91421200XN0000119N","as":"zjw"}""", Encoding.UTF8, "application/json");
        using var answer = await administrator.PostAsync("/api/v1/credit/reports", body, stop);
        var error = await answer.RefusedAsync(HttpStatusCode.BadRequest, ExchangeErrors.RequestInvalid, stop);
        Assert.Contains("purpose", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_refuse_a_body_that_is_too_large()
    {
        var stop = TestContext.Current.CancellationToken;
        await EveryVerbRefusesAsync($"{{\"why\":\"{new string('x', TooManyBytes)}\"}}", "application/json", HttpStatusCode.RequestEntityTooLarge, ExchangeErrors.RequestTooLarge, stop);
    }

    [Fact]
    public async Task Should_refuse_another_kind_of_body()
    {
        var stop = TestContext.Current.CancellationToken;
        await EveryVerbRefusesAsync("why: because", "application/yaml", HttpStatusCode.UnsupportedMediaType, ExchangeErrors.RequestInvalid, stop);
    }

    [Theory]
    [InlineData("/api/v1/quarantine/987654321")]
    [InlineData("/api/v1/quarantine/no-number")]
    [InlineData("/api/v1/credit/reports/00000000-0000-4000-8000-000000000000")]
    [InlineData("/api/v1/no-such-verb")]
    [InlineData("/quarantine/987654321")]
    [InlineData("/console/no-such-file.js")]
    public async Task Should_say_that_there_is_no_such_thing(string path)
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        using var answer = await administrator.GetAsync(path, stop);
        await answer.RefusedAsync(HttpStatusCode.NotFound, ExchangeErrors.NotFound, stop);
    }

    [Theory]
    [InlineData("/api/v1/quarantine/987654321/release")]
    [InlineData("/api/v1/errors/987654321/retry")]
    [InlineData("/api/v1/errors/987654321/discard")]
    public async Task Should_order_nothing_for_an_unknown_id(string path)
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        using var answer = await administrator.PostAsJsonAsync(path, new OperatorNote("test", "nothing is there"), AdminJson.Readable.OperatorNote, stop);
        await answer.RefusedAsync(HttpStatusCode.NotFound, ExchangeErrors.NotFound, stop);
    }

    [Theory]
    [InlineData("11421200XN000008XE/exchange/no-such-stream", "xn.credit.penalty-decided.v1")]
    [InlineData("11421200XN000008XE/exchange/api.0", "xn.no-such-topic.v1")]
    public async Task Should_adopt_no_stream_that_nobody_has_read(string source, string topic)
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        using var answer = await administrator.PostAsJsonAsync("/api/v1/streams/adopt", new StreamAdoption(source, topic, 0, "test", "nothing is there"), AdminJson.Readable.StreamAdoption, stop);
        var error = await answer.RefusedAsync(HttpStatusCode.NotFound, ExchangeErrors.NotFound, stop);
        Assert.Contains(source, error.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset", "nobody", "latest", 404, "XN-API-0105")]
    [InlineData("reset", "credit", "yesterday", 422, "XN-API-0106")]
    [InlineData("init", "credit", "latest", 422, "XN-API-0117")]
    public async Task Should_move_no_group_that_is_not_there_or_to_no_place(string verb, string group, string to, int status, string code)
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        var move = new GroupMove(group, "xn.credit.penalty-decided.v1", to, "test", "nothing is there");
        using var answer = await administrator.PostAsJsonAsync($"/api/v1/groups/{verb}", move, AdminJson.Readable.GroupMove, stop);
        Assert.Equal((status, code), ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync(AdminJson.Readable.NodeError, stop))!.Code));
    }

    [Fact]
    public async Task Should_adopt_no_stream_that_misses_nothing()
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        var page = (await administrator.GetFromJsonAsync("/api/v1/streams?max=500", AdminJson.Readable.StreamPage, stop))!;
        var stream = page.Items.First(item => item.Gaps.Count == 0 && item.RefusedFrom is null);
        var adoption = new StreamAdoption(stream.Source, stream.Topic, stream.Partition, "test", "nothing is missing", stream.Group);
        using var answer = await administrator.PostAsJsonAsync("/api/v1/streams/adopt", adoption, AdminJson.Readable.StreamAdoption, stop);
        await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ExchangeErrors.NothingToAdopt, stop);
    }

    [Fact]
    public async Task Should_export_no_evidence_of_an_unknown_message()
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        using var answer = await administrator.PostAsJsonAsync("/api/v1/evidence", new EvidenceQuery(Guid.NewGuid(), true, "test"), AdminJson.Readable.EvidenceQuery, stop);
        await answer.RefusedAsync(HttpStatusCode.NotFound, ExchangeErrors.NotFound, stop);
    }

    [Theory]
    [InlineData("/api/v1/trace")]
    [InlineData("/api/v1/quarantine?max=many")]
    [InlineData("/api/v1/errors?after=x")]
    [InlineData("/api/v1/streams?max=many")]
    public async Task Should_say_what_is_wrong_with_the_query(string path)
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        using var answer = await administrator.GetAsync(path, stop);
        await answer.RefusedAsync(HttpStatusCode.BadRequest, ExchangeErrors.RequestInvalid, stop);
    }

    [Fact]
    public async Task Should_say_that_a_path_knows_no_such_method()
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        using var answer = await administrator.DeleteAsync("/api/v1/status", stop);
        await answer.RefusedAsync(HttpStatusCode.MethodNotAllowed, ExchangeErrors.RequestInvalid, stop);
    }

    [Fact]
    public async Task Should_find_nothing_for_an_unknown_key_without_calling_it_a_fault()
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        var found = await administrator.GetFromJsonAsync("/api/v1/trace?q=no-such-key", AdminJson.Readable.TraceResult, stop);
        Assert.Empty(found!.Hits);
    }

    [Fact]
    public async Task Should_take_a_change_of_the_directory_that_names_one_part_only()
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        var before = (await administrator.GetFromJsonAsync("/api/v1/directory", AdminJson.Readable.DirectoryView, stop))!;
        var change = new DirectoryChange(before.Version, "test", "one more purpose", Grant: new GrantView("G-900", "zjw", "307012421200003/000003", "archive-review", before.At));
        using var changed = await administrator.PostAsJsonAsync("/api/v1/directory", change, AdminJson.Readable.DirectoryChange, stop);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        using var again = await administrator.PostAsJsonAsync("/api/v1/directory", change, AdminJson.Readable.DirectoryChange, stop);
        await again.RefusedAsync(HttpStatusCode.Conflict, ExchangeErrors.DocumentConflict, stop);
    }

    private async Task EveryVerbRefusesAsync(string body, string type, HttpStatusCode status, ErrorCode code, CancellationToken stop)
    {
        var verbs = (await ApiVerb.AllAsync(small.City, stop)).Where(verb => verb.HasBody).ToList();
        Assert.NotEmpty(verbs);
        using var administrator = small.City.Client();

        // The node answers before it has read a body that is too large, and closes: a client that writes meanwhile may see only the closing.
        administrator.DefaultRequestHeaders.ExpectContinue = true;
        await administrator.RefusedAsync(verbs.Select(verb => verb.Request(new StringContent(body, Encoding.UTF8, type))), status, code, stop);
    }
}
