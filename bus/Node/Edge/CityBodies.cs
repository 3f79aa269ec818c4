using System.Net.Http.Json;
using System.Net.Security;
using System.Text.Json;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Forward;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Node.Edge;

/// <summary>The city's body store over HTTPS, by the edge's certificate of connections: any of several nodes, the one that answered last first.</summary>
internal sealed class CityBodies : ICityBodies, IDisposable
{
    private const int AnswerBytesMax = 64 * 1024;
    private static readonly TimeSpan ConnectMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ContinueMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionMax = TimeSpan.FromMinutes(5);

    private readonly IReadOnlyList<EdgeLine> nodes;
    private readonly TimeSpan silenceMax;
    private readonly TimeProvider time;
    private readonly HttpClient http;
    private int current;

    /// <param name="addresses"><c>HOST:PORT</c> joined by commas.</param>
    /// <param name="tls">Our key, and whom we trust.</param>
    /// <param name="silenceMax">How long nothing may move.</param>
    /// <param name="time">The clock of waiting.</param>
    public CityBodies(string addresses, SslClientAuthenticationOptions tls, TimeSpan silenceMax, TimeProvider time)
    {
        nodes = [.. addresses.Split(',').Select(EdgeLine.Parse)];
        (this.silenceMax, this.time) = (silenceMax, time);
        var handler = new SocketsHttpHandler { SslOptions = tls, ConnectTimeout = ConnectMax, Expect100ContinueTimeout = ContinueMax, PooledConnectionLifetime = ConnectionMax, UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = AnswerBytesMax };
    }

    public async Task<bool> ClaimAsync(BodyReference reference, CancellationToken cancellationToken)
    {
        BodyException? away = null;
        for (var tries = 0; tries < nodes.Count; tries++)
        {
            try
            {
                return await AskAsync(HttpMethod.Post, reference, null, cancellationToken);
            }
            catch (BodyException failure) when (failure.Code == ExchangeErrors.BodiesUnreachable)
            {
                away ??= failure;
            }
        }

        throw away!;
    }

    public async Task PutAsync(BodyReference reference, Stream content, CancellationToken cancellationToken) => await AskAsync(HttpMethod.Put, reference, content, cancellationToken);

    public void Dispose() => http.Dispose();

    // The next request goes to another node where this one was in vain.
    private async Task<bool> AskAsync(HttpMethod method, BodyReference reference, Stream? content, CancellationToken cancellationToken)
    {
        var node = nodes[(current & int.MaxValue) % nodes.Count];
        using var silence = new CancellationTokenSource(silenceMax, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        using var body = content is null ? null : new BodyContent(content, reference.Bytes, () => silence.CancelAfter(silenceMax));
        using var request = new HttpRequestMessage(method, new Uri($"https://{node.Host}:{node.Port}{EdgeBodies.Path}/{reference}")) { Content = body };

        // A refusal is heard before anything large is sent.
        request.Headers.ExpectContinue = body is not null;
        try
        {
            using var answer = await http.SendAsync(request, stop.Token);
            return answer.IsSuccessStatusCode || await IsMissingAsync(method, node, answer, stop.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or BodyException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (body?.Fault is { } damaged) throw damaged;
            if (failure is BodyException { Code: var code } && code != ExchangeErrors.BodiesUnreachable && code != ExchangeErrors.BodiesBusy) throw;
            Interlocked.Increment(ref current);
            throw failure as BodyException ?? Unreachable(node, silence.IsCancellationRequested ? $"nothing moved for {silenceMax}" : Deepest(failure).Message, failure);
        }
    }

    /// <returns>False for a body that is not there; anything else that is no success throws.</returns>
    private static async Task<bool> IsMissingAsync(HttpMethod method, EdgeLine node, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var error = await ErrorOfAsync(answer, cancellationToken);
        if (error is null || ExchangeErrors.Find(error.Code) is not { } code || code.Area != "BODY") throw Unreachable(node, $"HTTP {(int)answer.StatusCode} {error?.Code}");
        if (method == HttpMethod.Post && code == ExchangeErrors.BodyMissing) return false;
        throw new BodyException(code, $"{node.Host}:{node.Port}: {error.Detail ?? error.Subject}");
    }

    private static async Task<NodeError?> ErrorOfAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync(AdminJson.Default.NodeError, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static BodyException Unreachable(EdgeLine node, string why, Exception? cause = null) => new(ExchangeErrors.BodiesUnreachable, $"{node.Host}:{node.Port}: {why}", cause);

    private static Exception Deepest(Exception failure) => failure.InnerException is { } inner ? Deepest(inner) : failure;
}
