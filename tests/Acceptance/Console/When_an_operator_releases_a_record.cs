using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xianning.Exchange.AcceptanceTests.Http;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using static Microsoft.Playwright.Assertions;

namespace Xianning.Exchange.AcceptanceTests.Console;

/// <summary>A request is held for want of a grant; the grant is given, the operator releases the request on the page, and the department gets its answer.</summary>
[Collection(WatchedCityTests.Name)]
public sealed class When_an_operator_releases_a_record(WatchedCity watched)
{
    private const string Purpose = "land-transfer";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Should_have_it_handled_and_answered()
    {
        await using var tab = await watched.OpenAsync();
        var stop = TestContext.Current.CancellationToken;
        await GrantAsync(until: DateTimeOffset.UnixEpoch.AddDays(1));
        var request = await HeldRequestAsync();
        await GrantAsync(until: null);

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "隔离区" }).ClickAsync();
        var row = tab.Page.Locator("tbody tr").Filter(new() { HasText = ExchangeErrors.PurposeNotGranted.Code });
        await Expect(row).ToContainTextAsync(ExchangeErrors.PurposeNotGranted.TextZh);
        await row.Locator("a").ClickAsync();
        await Expect(tab.Page.Locator("main")).ToContainTextAsync(request.ToString());
        await tab.Page.GetByLabel("放行理由").FillAsync("已补发授权");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "放行" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已补发授权");
        await Expect(tab.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/quarantine/\d+$"));

        await UntilAsync(async () => (await LookAsync(request, stop)).ReplyId is not null);
        Assert.Equal("answered", (await LookAsync(request, stop)).Report!.Value.GetProperty("outcome").GetString());
        await tab.Page.ReloadAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已放行");
        await Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("放行指令已执行：handled");
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "放行" })).ToHaveCountAsync(0);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "隔离区" }).ClickAsync();
        await Expect(tab.Page.Locator("tbody tr").Filter(new() { HasText = ExchangeErrors.PurposeNotGranted.Code })).ToHaveCountAsync(0);
        await tab.NothingWentWrongAsync();
    }

    [Fact]
    public async Task Should_not_be_offered_to_release_what_may_never_pass()
    {
        await using var tab = await watched.OpenAsync();
        await tab.Page.GotoAsync("/quarantine");
        await tab.Page.Locator("tbody tr").Filter(new() { HasText = ExchangeErrors.Unsigned.Code }).Locator("a").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToContainTextAsync(ExchangeErrors.Unsigned.TextZh);
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "放行" })).ToHaveCountAsync(0);
        await tab.NothingWentWrongAsync();
    }

    [Fact]
    public async Task Should_be_rid_of_what_may_never_pass()
    {
        await using var tab = await watched.OpenAsync();
        await tab.Page.GotoAsync("/quarantine");
        var row = tab.Page.Locator("tbody tr").Filter(new() { HasText = ExchangeErrors.ResourceNotOwned.Code });
        await row.Locator("a").ClickAsync();
        await tab.Page.GetByLabel("弃置理由").FillAsync("冒名报送，不予受理");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "弃置" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("冒名报送，不予受理");
        var id = long.Parse(new Uri(tab.Page.Url).Segments[^1], System.Globalization.CultureInfo.InvariantCulture);

        await UntilAsync(async () => (await watched.City.Node.GetQuarantineAsync(id)).Order!.Outcome is not null);
        await tab.Page.ReloadAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已弃置");
        await Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("弃置指令已执行：discarded");
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "弃置" })).ToHaveCountAsync(0);
        var again = await Assert.ThrowsAsync<NodeApiException>(() => watched.City.Node.DiscardQuarantinedAsync(id, new OperatorNote("test", "once more")));
        Assert.Equal(ExchangeErrors.StateChanged.Code, again.Error.Code);
        await tab.NothingWentWrongAsync();
    }

    private async Task GrantAsync(DateTimeOffset? until)
    {
        var directory = await watched.City.Node.GetDirectoryAsync();
        var grant = directory.Grants.Single(held => held is { Reader: "zjw", Purpose: Purpose });
        await watched.City.Node.ChangeDirectoryAsync(new DirectoryChange(directory.Version, "test", "a grant ends and is given again", Grant: grant with { From = DateTimeOffset.UnixEpoch, Until = until }));
    }

    private async Task<Guid> HeldRequestAsync()
    {
        var query = new CreditReportQuery(CityManifest.Enterprise(watched.City).Text("party"), "zjw", Purpose);
        var held = await Assert.ThrowsAsync<NodeApiException>(() => watched.City.Node.RequestCreditReportAsync(query));
        Assert.Equal(ExchangeErrors.PurposeNotGranted.Code, held.Error.Code);
        return Guid.Parse(held.Error.Subject!);
    }

    private async Task<CreditReportAnswer> LookAsync(Guid request, CancellationToken stop)
    {
        using var administrator = watched.City.Client();
        using var answer = await administrator.GetAsync($"/api/v1/credit/reports/{request}", stop);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync(AdminJson.Readable.CreditReportAnswer, stop))!
            : new CreditReportAnswer(request, null, null, await answer.RefusalAsync(stop));
    }

    private async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var committed = new SemaphoreSlim(0);
        using var bell = watched.City.Services.GetRequiredService<IExchangeStore>().Segments.OnCommitted(() => committed.Release());
        using var end = new CancellationTokenSource(Patience);
        while (!await reached()) await committed.WaitAsync(end.Token);
    }
}
