using Microsoft.AspNetCore.Http;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.WebConsole;

namespace Xianning.Exchange.Node.Access;

/// <summary>
/// Who may ask this node: a Host that is this machine (DNS rebinding), an Origin that is the node's own page, and the token or a session.
/// A session reads and posts forms, which carry their own antiforgery token; the API is written with the token alone.
/// </summary>
internal sealed class LocalAccess(RequestDelegate next, AdminToken token, SessionRegistry sessions)
{
    public const string CookieName = "xn-session";
    public const string LinkPath = "/session";

    // What a session shows is masked; bodies are what they are, as evidence is.
    private const string Bodies = "/api/v1/bodies";

    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";

        // Not no-referrer: under it browsers send the page's own forms with Origin null.
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-cache, no-store";
        return Refusal(context.Request) is { } refusal ? Problems.WriteAsync(context, NodeError.Of(refusal)) : next(context);
    }

    private ErrorCode? Refusal(HttpRequest request)
    {
        if (request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]")) return ExchangeErrors.HostRefused;
        if (request.Headers.Origin is [{ } origin, ..] && origin != $"{request.Scheme}://{request.Host}") return ExchangeErrors.OriginRefused;
        return IsOpenToAll(request.Path) || token.Is(Bearer(request)) || SessionAllows(request) ? null : ExchangeErrors.TokenMissing;
    }

    private static bool IsOpenToAll(PathString path)
        => path.StartsWithSegments("/health", StringComparison.Ordinal) || path.Equals("/metrics", StringComparison.Ordinal) || path.StartsWithSegments(LinkPath, StringComparison.Ordinal) || ConsoleEndpoints.IsOfRefusals(path);

    private static string? Bearer(HttpRequest request)
        => request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;

    private bool SessionAllows(HttpRequest request)
        => sessions.IsOpen(request.Cookies[CookieName])
            && !request.Path.StartsWithSegments(Bodies, StringComparison.Ordinal)
            && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || !request.Path.StartsWithSegments("/api", StringComparison.Ordinal));
}
