using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.WebConsole.Live;
using Xianning.Exchange.WebConsole.Pages;
using Xianning.Exchange.WebConsole.Texts;

namespace Xianning.Exchange.WebConsole;

/// <summary>Pages of the console.</summary>
public static class ConsoleEndpoints
{
    /// <summary>Where the language is changed; a cookie keeps the choice.</summary>
    public const string LanguagePath = "/language";

    private const string LanguageCookie = "xn-language";

    /// <summary>Maps the pages, their assets and the live stream. The host decides who may see them, and puts antiforgery in the pipeline.</summary>
    public static void MapExchangeConsole(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", async (HttpContext context, INodeApi node, CancellationToken stop) =>
            new RazorComponentResult<StatusPage>(new { Texts = TextsOf(context), Status = await node.GetStatusAsync(stop) }));
        pages.MapGet("/trace", async (string? q, HttpContext context, INodeApi node, CancellationToken stop) =>
            new RazorComponentResult<TracePage>(new { Texts = TextsOf(context), Result = string.IsNullOrWhiteSpace(q) ? null : await node.TraceAsync(q, stop) }));
        pages.MapGet("/quarantine", async (HttpContext context, INodeApi node, CancellationToken stop) =>
            new RazorComponentResult<QuarantineListPage>(new { Texts = TextsOf(context), Records = await node.ListQuarantineAsync(new QuarantineQuery(), stop) }));
        pages.MapGet("/quarantine/{id:long}", async (long id, HttpContext context, INodeApi node, CancellationToken stop) =>
            new RazorComponentResult<QuarantineRecordPage>(new { Texts = TextsOf(context), Record = await node.GetQuarantineAsync(id, stop) }));
        pages.MapPost("/quarantine/{id:long}/release", (long id, [FromForm] string why, INodeApi node, CancellationToken stop) => OrderAsync(id, why, node.ReleaseQuarantinedAsync, stop));
        pages.MapPost("/quarantine/{id:long}/discard", (long id, [FromForm] string why, INodeApi node, CancellationToken stop) => OrderAsync(id, why, node.DiscardQuarantinedAsync, stop));
        pages.MapGet("/live", (string? lang, StatusFeed feed, CancellationToken stop) => TypedResults.ServerSentEvents(LiveAsync(feed, LanguageOf(lang), stop)));
        pages.MapGet(LanguagePath, Switch);
        pages.MapGet("/console/{name}", (string name) => Asset(name));
    }

    /// <summary>Whether a page of refusal needs this path to be seen as it should be: its style, its icon, its other language. Nothing of a city is in them.</summary>
    /// <param name="path">The request's path.</param>
    public static bool IsOfRefusals(PathString path) =>
        path.Equals(LanguagePath, StringComparison.Ordinal) || path.Equals("/console/console.css", StringComparison.Ordinal) || path.Equals("/console/icon.svg", StringComparison.Ordinal);

    /// <summary>Answers a browser that it was refused, with a page in the reader's language. The status is the host's.</summary>
    /// <param name="context">The request.</param>
    /// <param name="error">What was refused, and the next step.</param>
    /// <param name="status">HTTP status.</param>
    public static Task WriteRefusalAsync(HttpContext context, NodeError error, int status)
    {
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString.Value : "/";
        var page = new RazorComponentResult<RefusalPage>(new { Texts = TextsOf(context), Error = error, Back = back, IsStranger = status == StatusCodes.Status401Unauthorized });
        page.StatusCode = status;
        return page.ExecuteAsync(context);
    }

    private static async Task<IResult> OrderAsync(long id, string why, Func<long, OperatorNote, CancellationToken, Task<OrderAccepted>> order, CancellationToken stop)
    {
        await order(id, new OperatorNote("console", why), stop);
        return TypedResults.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/quarantine/{id}"));
    }

    private static async IAsyncEnumerable<SseItem<string>> LiveAsync(StatusFeed feed, Language language, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var panel in feed.WatchAsync(language, stop)) yield return new SseItem<string>(panel, "panel");
    }

    private static RedirectHttpResult Switch(string? to, string? back, HttpContext context)
    {
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(365), IsEssential = true };
        context.Response.Cookies.Append(LanguageCookie, LanguageOf(to) == Language.English ? "en" : "zh", options);
        return TypedResults.LocalRedirect(LocalPath(back) ?? "/");
    }

    // Escaped again: a header holds ASCII alone, a search may be Chinese.
    private static string? LocalPath(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && Uri.TryCreate($"http://localhost{path}", UriKind.Absolute, out var local)
            ? local.PathAndQuery
            : null;

    private static ConsoleTexts TextsOf(HttpContext context) => new(LanguageOf(context.Request.Cookies[LanguageCookie]));

    private static Language LanguageOf(string? code) => code is "en" ? Language.English : Language.Chinese;

    private static IResult Asset(string name)
    {
        var content = typeof(ConsoleEndpoints).Assembly.GetManifestResourceStream($"console/{name}");
        if (content is null) return TypedResults.NotFound();
        var type = Path.GetExtension(name) switch { ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8", _ => "image/svg+xml" };
        return TypedResults.Stream(content, type);
    }
}
