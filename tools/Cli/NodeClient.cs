using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Cli;

/// <summary>The node's interface over its local HTTP API; <c>node.json</c> and the token file in the data folder say where it listens.</summary>
internal sealed class NodeClient : INodeApi, IDisposable
{
    private readonly HttpClient http;
    private readonly HttpClient unhurried;

    private NodeClient(HttpClient http, HttpClient unhurried) => (this.http, this.unhurried) = (http, unhurried);

    /// <summary>Connects to the node that holds a data folder.</summary>
    /// <exception cref="NodeApiException">No node runs there, or its token cannot be read.</exception>
    public static NodeClient Of(string folder)
    {
        var place = Path.Combine(folder, "node.json");
        if (!File.Exists(place)) throw NotRunning($"{place} is not there");
        var file = JsonSerializer.Deserialize(File.ReadAllBytes(place), AdminJson.Default.NodeFile) ?? throw NotRunning($"{place} is empty");
        var token = File.ReadAllText(Path.Combine(folder, "admin.token")).Trim();
        return new NodeClient(Client(TimeSpan.FromMinutes(2)), Client(Timeout.InfiniteTimeSpan));

        HttpClient Client(TimeSpan timeout) => new() { BaseAddress = new Uri(file.Url), Timeout = timeout, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
    }

    public void Dispose()
    {
        http.Dispose();
        unhurried.Dispose();
    }

    public Task<NodeStatus> GetStatusAsync(CancellationToken cancellationToken) => GetAsync("status", AdminJson.Default.NodeStatus, cancellationToken);

    public Task<TraceResult> TraceAsync(string query, CancellationToken cancellationToken) => GetAsync($"trace?q={Uri.EscapeDataString(query)}", AdminJson.Default.TraceResult, cancellationToken);

    public Task<QuarantinePage> ListQuarantineAsync(QuarantineQuery query, CancellationToken cancellationToken) =>
        GetAsync($"quarantine?{Query(("code", query.Code), ("topic", query.Topic), ("state", query.State), ("after", Text(query.After)), ("max", Text(query.Max)))}", AdminJson.Default.QuarantinePage, cancellationToken);

    public Task<QuarantineDetail> GetQuarantineAsync(long id, CancellationToken cancellationToken) => GetAsync($"quarantine/{id}", AdminJson.Default.QuarantineDetail, cancellationToken);

    public Task<OrderAccepted> ReleaseQuarantinedAsync(long id, OperatorNote note, CancellationToken cancellationToken) =>
        PostAsync($"quarantine/{id}/release", note, AdminJson.Default.OperatorNote, AdminJson.Default.OrderAccepted, cancellationToken);

    public Task<OrderAccepted> DiscardQuarantinedAsync(long id, OperatorNote note, CancellationToken cancellationToken) =>
        PostAsync($"quarantine/{id}/discard", note, AdminJson.Default.OperatorNote, AdminJson.Default.OrderAccepted, cancellationToken);

    public Task<ErrorPage> ListErrorsAsync(ErrorQuery query, CancellationToken cancellationToken) =>
        GetAsync($"errors?{Query(("group", query.Group), ("state", query.State), ("after", Text(query.After)), ("max", Text(query.Max)))}", AdminJson.Default.ErrorPage, cancellationToken);

    public Task<OrderAccepted> RetryErrorAsync(long id, OperatorNote note, CancellationToken cancellationToken) =>
        PostAsync($"errors/{id}/retry", note, AdminJson.Default.OperatorNote, AdminJson.Default.OrderAccepted, cancellationToken);

    public Task<OrderAccepted> DiscardErrorAsync(long id, OperatorNote note, CancellationToken cancellationToken) =>
        PostAsync($"errors/{id}/discard", note, AdminJson.Default.OperatorNote, AdminJson.Default.OrderAccepted, cancellationToken);

    public Task<StreamPage> ListStreamsAsync(StreamQuery query, CancellationToken cancellationToken) =>
        GetAsync($"streams?{Query(("group", query.Group), ("topic", query.Topic), ("after", query.After), ("max", Text(query.Max)))}", AdminJson.Default.StreamPage, cancellationToken);

    public Task<StreamAdopted> AdoptStreamAsync(StreamAdoption adoption, CancellationToken cancellationToken) =>
        PostAsync("streams/adopt", adoption, AdminJson.Default.StreamAdoption, AdminJson.Default.StreamAdopted, cancellationToken);

    public Task<GroupPage> ListGroupsAsync(GroupQuery query, CancellationToken cancellationToken) =>
        GetAsync($"groups?{Query(("group", query.Group), ("topic", query.Topic), ("after", query.After), ("max", Text(query.Max)))}", AdminJson.Default.GroupPage, cancellationToken);

    public Task<GroupMoved> ResetGroupAsync(GroupMove move, CancellationToken cancellationToken) =>
        PostAsync("groups/reset", move, AdminJson.Default.GroupMove, AdminJson.Default.GroupMoved, cancellationToken);

    public Task<GroupMoved> BeginGroupAsync(GroupMove move, CancellationToken cancellationToken) =>
        PostAsync("groups/init", move, AdminJson.Default.GroupMove, AdminJson.Default.GroupMoved, cancellationToken);

    public async Task<EvidenceFile> ExportEvidenceAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(() => http.PostAsJsonAsync("api/v1/evidence", query, AdminJson.Default.EvidenceQuery, cancellationToken));
        var name = answer.Content.Headers.ContentDisposition?.FileNameStar ?? answer.Content.Headers.ContentDisposition?.FileName ?? "evidence.zip";
        return new EvidenceFile(name.Trim('"'), await answer.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    public async Task<BodyStored> PutBodyAsync(Stream content, string? reference, CancellationToken cancellationToken)
    {
        using var body = new StreamContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var request = new HttpRequestMessage(reference is null ? HttpMethod.Post : HttpMethod.Put, reference is null ? "api/v1/bodies" : $"api/v1/bodies/{reference}") { Content = body };

        // A refusal is heard before anything large is sent.
        request.Headers.ExpectContinue = true;
        using var answer = await SendAsync(() => unhurried.SendAsync(request, cancellationToken));
        return await ReadAsync(answer, AdminJson.Default.BodyStored, cancellationToken);
    }

    public async Task<Stream> OpenBodyAsync(BodyQuery query, CancellationToken cancellationToken)
    {
        var path = $"api/v1/bodies/{query.Reference}?{Query(("message", query.Message.ToString()), ("purpose", query.Purpose), ("by", query.By))}";
        var answer = await SendAsync(() => unhurried.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken));
        return await answer.Content.ReadAsStreamAsync(cancellationToken);
    }

    public Task<CreditReportAnswer> RequestCreditReportAsync(CreditReportQuery query, CancellationToken cancellationToken) =>
        PostAsync("credit/reports", query, AdminJson.Default.CreditReportQuery, AdminJson.Default.CreditReportAnswer, cancellationToken);

    public Task<CreditReportAnswer> GetCreditReportAsync(Guid requestId, CancellationToken cancellationToken) => GetAsync($"credit/reports/{requestId}", AdminJson.Default.CreditReportAnswer, cancellationToken);

    public Task<PublishedContract> PublishContractAsync(ContractDraft draft, CancellationToken cancellationToken) =>
        PostAsync("contracts", draft, AdminJson.Default.ContractDraft, AdminJson.Default.PublishedContract, cancellationToken);

    public Task<PublishedContract> CheckContractAsync(ContractDraft draft, CancellationToken cancellationToken) =>
        PostAsync("contracts/check", draft, AdminJson.Default.ContractDraft, AdminJson.Default.PublishedContract, cancellationToken);

    public Task<ContractText> GetContractAsync(string messageType, int? version, CancellationToken cancellationToken) =>
        GetAsync($"contracts/{Uri.EscapeDataString(messageType)}{(version is { } number ? $"?version={number}" : "")}", AdminJson.Default.ContractText, cancellationToken);

    public Task<DirectoryView> GetDirectoryAsync(CancellationToken cancellationToken) => GetAsync("directory", AdminJson.Default.DirectoryView, cancellationToken);

    public Task<DirectoryView> ChangeDirectoryAsync(DirectoryChange change, CancellationToken cancellationToken) =>
        PostAsync("directory", change, AdminJson.Default.DirectoryChange, AdminJson.Default.DirectoryView, cancellationToken);

    public Task<EdgeBundleFile> EnrolEdgeAsync(EdgeEnrolment enrolment, CancellationToken cancellationToken) =>
        PostAsync("edges", enrolment, AdminJson.Default.EdgeEnrolment, AdminJson.Default.EdgeBundleFile, cancellationToken);

    public Task<EdgeBundleFile> GetEdgeBundleAsync(string department, CancellationToken cancellationToken) => GetAsync($"edges/{Uri.EscapeDataString(department)}/bundle", AdminJson.Default.EdgeBundleFile, cancellationToken);

    public Task<EdgeStatus> GetEdgeStatusAsync(CancellationToken cancellationToken) => GetAsync("edge", AdminJson.Default.EdgeStatus, cancellationToken);

    public Task<DoctorReport> DiagnoseAsync(CancellationToken cancellationToken) => GetAsync("doctor", AdminJson.Default.DoctorReport, cancellationToken);

    public Task<PipelineLists> GetPipelinesAsync(CancellationToken cancellationToken) => GetAsync("pipelines", AdminJson.Default.PipelineLists, cancellationToken);

    // The digest reads all state: over millions of rows it takes minutes.
    public Task<DemoSummary> SummariseAsync(CancellationToken cancellationToken) => GetAsync(unhurried, "summary", AdminJson.Default.DemoSummary, cancellationToken);

    public async Task<SessionLink> CreateSessionLinkAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(() => http.PostAsync("api/v1/session-links", null, cancellationToken));
        return await ReadAsync(answer, AdminJson.Default.SessionLink, cancellationToken);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var query = new List<string>();
        foreach (var (name, value) in parts)
        {
            if (value is not null) query.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        return string.Join('&', query);
    }

    private static NodeApiException NotRunning(string detail, Exception? cause = null) => new(NodeError.Of(ExchangeErrors.NodeNotRunning, null, detail), cause);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await answer.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw NotRunning("the node's answer was empty");

    private Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) => GetAsync(http, path, type, cancellationToken);

    private async Task<T> GetAsync<T>(HttpClient client, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(() => client.GetAsync("api/v1/" + path, cancellationToken));
        return await ReadAsync(answer, type, cancellationToken);
    }

    private async Task<TAnswer> PostAsync<TBody, TAnswer>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(() => http.PostAsJsonAsync("api/v1/" + path, body, bodyType, cancellationToken));
        return await ReadAsync(answer, answerType, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await send();
        }
        catch (HttpRequestException failure)
        {
            throw NotRunning($"{http.BaseAddress} does not answer", failure);
        }

        if (answer.IsSuccessStatusCode) return answer;
        using (answer) throw await RefusalAsync(answer);
    }

    private static async Task<NodeApiException> RefusalAsync(HttpResponseMessage answer)
    {
        try
        {
            if (await answer.Content.ReadFromJsonAsync(AdminJson.Default.NodeError) is { Code: not null } error) return new NodeApiException(error);
        }
        catch (JsonException)
        {
            // Not the node's own answer: the status is all there is.
        }

        var code = answer.StatusCode is System.Net.HttpStatusCode.Unauthorized ? ExchangeErrors.NodeTokenRefused : ExchangeErrors.InternalFault;
        return new NodeApiException(NodeError.Of(code, null, $"HTTP {(int)answer.StatusCode}"));
    }
}
