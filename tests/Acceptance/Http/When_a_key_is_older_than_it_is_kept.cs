using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>A caller's key is kept for some days. After that the trace says that it was used, or that it cannot tell yet; nothing is sent again either way.</summary>
public sealed class When_a_key_is_older_than_it_is_kept : IAsyncLifetime
{
    private const string Request = "xn.credit.request-credit-report.v1";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly CityClock clock = new();
    private City city = null!;

    public async ValueTask InitializeAsync() => city = await City.StartAsync(
        new CityOptions { Bus = new BusOptions { ApiKeysKeptFor = Kept }, Services = Serve }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => city.DisposeAsync();

    [Fact]
    public async Task Should_be_asked_to_wait_until_the_trace_can_tell_and_be_refused_then()
    {
        var stop = TestContext.Current.CancellationToken;
        var indexer = city.Services.GetServices<IHostedService>().OfType<TraceIndexer>().Single();
        await indexer.StopAsync(stop);
        var first = await AnsweredAsync("咸住建-招标-2026-001", stop);
        clock.Advance(2 * Kept);
        await AnsweredAsync(null, stop);
        var sent = Sent();

        using var undecided = await AskAsync("咸住建-招标-2026-001", stop);
        var unknown = await undecided.RefusedAsync(HttpStatusCode.ServiceUnavailable, ExchangeErrors.KeyUndecided, stop);
        Assert.Contains(first.ToString(), unknown.Detail, StringComparison.Ordinal);

        while (await indexer.IndexOnceAsync(stop) > 0)
        {
        }

        using var expired = await AskAsync("咸住建-招标-2026-001", stop);
        var refused = await expired.RefusedAsync(HttpStatusCode.Conflict, ExchangeErrors.KeyExpired, stop);
        Assert.Contains(first.ToString(), refused.Detail, StringComparison.Ordinal);
        Assert.Equal(sent, Sent());

        await AnsweredAsync("咸住建-招标-2026-002", stop);
        Assert.Equal(sent + 1, Sent());
    }

    // A service that a test stops would end the whole node otherwise.
    private void Serve(IServiceCollection services) =>
        services.AddSingleton<TimeProvider>(clock).Configure<HostOptions>(static host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);

    // How many requests the log holds.
    private long Sent()
    {
        var log = city.Services.GetRequiredService<IPartitionedLog>();
        Assert.True(log.TryGetTopic(Request, out var topic));
        return Enumerable.Range(0, topic!.Partitions).Sum(partition => log.EndOffset(Request, partition));
    }

    private async Task<Guid> AnsweredAsync(string? key, CancellationToken stop)
    {
        using var answer = await AskAsync(key, stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync(AdminJson.Readable.CreditReportAnswer, stop))!.RequestId;
    }

    private async Task<HttpResponseMessage> AskAsync(string? key, CancellationToken stop)
    {
        using var administrator = city.Client();
        return await administrator.PostAsJsonAsync("/api/v1/credit/reports", new CreditReportQuery("91421200XN0000119N", "zjw", "tender-review", Key: key), AdminJson.Readable.CreditReportQuery, stop);
    }
}
