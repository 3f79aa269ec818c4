using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Access;
using Xianning.Exchange.Node.Api;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Intake;
using Xianning.Exchange.WebConsole;

namespace Xianning.Exchange.Node.Hosting;

/// <summary>The HTTP side of a node: who may come in, API, OpenAPI, page, health and metrics.</summary>
internal static class NodeHttp
{
    private const string CollectorVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // A lane that stands looks again after a second or a few.
    private const string SecondsUntilReady = "5";

    public static void AddNodeHttp(this WebApplicationBuilder builder, NodeFolder folder, NodeOptions options)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => NodeAddress.Listen(kestrel, folder, options));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // Whoever asks whether the node is ready hears the answer; a journal that repeats it at each probe helps nobody, least of all on a full disk.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownWait);
        services.AddSingleton(options);
        services.AddSingleton(folder);
        services.AddSingleton(_ => AdminToken.OpenOrCreate(folder));
        services.AddSingleton<SessionRegistry>();

        // Sessions die with the process, so their keys need no home on the disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AdminJson.Readable);
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });

        // What cannot be read is thrown, so that it leaves with a code as everything else does.
        services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi(openApi => openApi.AddDocumentTransformer(OpenApiFacts.DescribeAsync));
        services.AddHealthChecks().AddCheck<IntakeHealth>("intake");
        services.AddExchangeConsole();
        AddTelemetry(services);
    }

    public static void MapNodeHttp(this WebApplication app)
    {
        app.UseMiddleware<FaultAnswers>();
        app.MapWhen(EdgeLine.IsOf, static edges => edges.Run(static context => context.RequestServices.GetRequiredService<EdgeBodies>().AnswerAsync(context)));
        app.UseMiddleware<LocalAccess>();
        app.UseAntiforgery();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteHealthAsync });
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapOpenApi("/openapi/v1.json");
        app.MapGet(LocalAccess.LinkPath + "/{link}", OpenSession).ExcludeFromDescription();
        app.MapNodeApi();
        app.MapExchangeConsole();
    }

    private static void AddTelemetry(IServiceCollection services)
    {
        var telemetry = services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(ExchangeMetrics.Name, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime").AddPrometheusExporter());

        // Spans are made only for somebody who takes them: the operator names a collector, as every OpenTelemetry program is told.
        if (Environment.GetEnvironmentVariable(CollectorVariable) is { Length: > 0 }) telemetry.WithTracing(tracing => tracing.AddSource(ExchangeMetrics.Name).AddOtlpExporter());
    }

    // The word for programs, then why, a line each.
    private static Task WriteHealthAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        if (report.Status == HealthStatus.Unhealthy) context.Response.Headers.RetryAfter = SecondsUntilReady;
        return context.Response.WriteAsync(string.Join('\n', report.Entries.Values.Select(entry => entry.Description).OfType<string>().Prepend(report.Status.ToString())), context.RequestAborted);
    }

    private static RedirectHttpResult OpenSession(string link, HttpContext context, SessionRegistry sessions, NodeOptions options)
    {
        if (sessions.Open(link) is not { } session) throw new NodeApiException(NodeError.Of(ExchangeErrors.LinkUsed));
        context.Response.Cookies.Append(LocalAccess.CookieName, session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = options.SessionLife, IsEssential = true });
        return TypedResults.LocalRedirect("/");
    }
}
