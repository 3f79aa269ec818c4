using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using System.Collections.Concurrent;
using System.Text;

namespace Xianning.Exchange.AcceptanceTests.Telemetry;

/// <summary>Spans go to the OpenTelemetry collector that the environment names, in its own protocol.</summary>
public sealed class When_a_collector_is_named
{
    [Fact]
    public async Task Should_send_it_the_spans_of_handled_batches()
    {
        var stop = TestContext.Current.CancellationToken;
        var bodies = new ConcurrentQueue<(string Path, string Text)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, stop);
            bodies.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        await collector.StartAsync(stop);
        var folder = Directory.CreateTempSubdirectory("xn-otel-").FullName;
        try
        {
            var (status, _, errors) = await Xnx.RunAsync([("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")], "demo", "--exit", "--json", "--rows", "200", "--port", "0", "--data", folder);
            Assert.True(status == 0, errors);
            Assert.Contains(bodies, sent => sent.Path == "/v1/traces" && sent.Text.Contains("handle batch", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
