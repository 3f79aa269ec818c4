using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.AcceptanceTests.Http;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Credit;

/// <summary>A department's desk keeps answers for some months and no longer. What was asked and replied stands in the log for ever, and the trace leads there.</summary>
public sealed class When_an_answer_was_kept_for_long_enough : IAsyncLifetime
{
    private const int RemovedAtOnce = 2;

    private readonly CityClock clock = new();
    private readonly NodeOptions options = new() { AnswersRemovedPerRequest = RemovedAtOnce };
    private City city = null!;

    public async ValueTask InitializeAsync() =>
        city = await City.StartAsync(new CityOptions { Node = options, Services = services => services.AddSingleton<TimeProvider>(clock) }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => city.DisposeAsync();

    [Fact]
    public async Task Should_go_a_few_with_each_request_and_leave_its_trace()
    {
        var stop = TestContext.Current.CancellationToken;
        CreditReportAnswer[] first = [await AskAsync("zjw", stop), await AskAsync("zjw", stop), await AskAsync("zjw", stop)];
        var other = await AskAsync("rsj", stop);
        clock.Advance(options.AnswersKeptFor - TimeSpan.FromHours(1));

        // The lists of the authority that were issued before have run out; a start issues them anew.
        await city.StopAsync();
        await city.StartAgainAsync(stop);
        var later = await AskAsync("zjw", stop);
        Assert.Equal(8, await RowsAsync("zjw", stop));

        clock.Advance(TimeSpan.FromHours(2));
        await AskAsync("zjw", stop);
        Assert.Equal(8 + 2 - (2 * RemovedAtOnce), await RowsAsync("zjw", stop));
        await AskAsync("zjw", stop);
        Assert.Equal(2 * 3, await RowsAsync("zjw", stop));

        using var administrator = city.Client();
        using var gone = await administrator.GetAsync($"/api/v1/credit/reports/{first[0].RequestId}", stop);
        Assert.Contains("xnx trace", (await gone.RefusedAsync(HttpStatusCode.NotFound, ExchangeErrors.NotFound, stop)).Detail, StringComparison.Ordinal);
        foreach (var kept in new[] { later, other })
            Assert.Equal(kept.ReplyId, (await administrator.GetFromJsonAsync($"/api/v1/credit/reports/{kept.RequestId}", AdminJson.Readable.CreditReportAnswer, stop))!.ReplyId);

        var request = Assert.Single((await city.Node.TraceAsync(first[0].RequestId.ToString(), stop)).Hits, hit => hit.MessageId == first[0].RequestId);
        Assert.Contains(first[0].ReplyId!.Value, request.Caused);
        var reply = Assert.Single((await city.Node.TraceAsync(first[0].ReplyId!.Value.ToString(), stop)).Hits, hit => hit.MessageId == first[0].ReplyId);
        Assert.Equal("xn.inbox.zjw", reply.Topic);
    }

    // A row for each request and one for its age.
    private async Task<int> RowsAsync(string department, CancellationToken stop)
    {
        var rows = 0;
        await foreach (var row in city.Services.GetRequiredService<IExchangeStore>().State.ReadAllAsync(stop))
        {
            if (row.Table.StartsWith($"desk.{department}.", StringComparison.Ordinal)) rows++;
        }

        return rows;
    }

    private async Task<CreditReportAnswer> AskAsync(string department, CancellationToken stop)
    {
        using var administrator = city.Client();
        using var answer = await administrator.PostAsJsonAsync("/api/v1/credit/reports", new CreditReportQuery("91421200XN0000119N", department, department == "zjw" ? "tender-review" : "subsidy-review"), AdminJson.Readable.CreditReportQuery, stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(stop));
        var report = (await answer.Content.ReadFromJsonAsync(AdminJson.Readable.CreditReportAnswer, stop))!;
        Assert.NotNull(report.ReplyId);
        return report;
    }
}
