using System.Net;
using System.Net.Http.Json;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>What every refusal of the node must say.</summary>
internal static class Refusals
{
    /// <summary>Reads a refusal and sees that it is whole: a code of the table, texts and next step in both languages.</summary>
    public static async Task<NodeError> RefusalAsync(this HttpResponseMessage answer, CancellationToken stop)
    {
        var request = $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.PathAndQuery}";
        Assert.True((int)answer.StatusCode is (>= 400 and < 500) or 503, $"{request}: {(int)answer.StatusCode}");
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/json", $"{request}: {(int)answer.StatusCode} without a problem body");
        var error = (await answer.Content.ReadFromJsonAsync(AdminJson.Readable.NodeError, stop))!;
        Assert.NotNull(ExchangeErrors.Find(error.Code));
        Assert.All([error.TextZh, error.TextEn, error.NextStepZh, error.NextStepEn], text => Assert.False(string.IsNullOrWhiteSpace(text), request));
        return error;
    }

    /// <summary>Sees that every one of some requests is refused with one code and one status.</summary>
    public static async Task RefusedAsync(this HttpClient client, IEnumerable<HttpRequestMessage> requests, HttpStatusCode status, ErrorCode code, CancellationToken stop)
    {
        foreach (var request in requests)
        {
            using var answer = await client.SendAsync(request, stop);
            await answer.RefusedAsync(status, code, stop);
            Assert.Equal(status == HttpStatusCode.Unauthorized ? "Bearer" : "", answer.Headers.WwwAuthenticate.ToString());
            request.Dispose();
        }
    }

    /// <summary>Sees that a request was refused with one code and one status.</summary>
    public static async Task<NodeError> RefusedAsync(this HttpResponseMessage answer, HttpStatusCode status, ErrorCode code, CancellationToken stop)
    {
        var error = await answer.RefusalAsync(stop);
        Assert.Equal((code.Code, status), (error.Code, answer.StatusCode));
        return error;
    }
}
