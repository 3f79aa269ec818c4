using System.Globalization;
using Microsoft.Playwright;
using Xianning.Exchange.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Xianning.Exchange.AcceptanceTests.Console;

/// <summary>The overview moves by itself, and every message on it leads to its way through the city.</summary>
[Collection(WatchedCityTests.Name)]
public sealed class When_an_operator_watches_the_page(WatchedCity watched)
{
    [Fact]
    public async Task Should_see_a_new_penalty_in_the_figures_without_loading_the_page_again()
    {
        await using var tab = await watched.OpenAsync();
        await Expect(tab.Page.Locator("#live-note")).ToHaveTextAsync("实时更新");
        var published = await FigureAsync(tab.Page, "published");
        var handled = await FigureAsync(tab.Page, "handled");
        await tab.Page.EvaluateAsync("window.sameDocument = true");

        watched.DecideOneMore(9001);

        await Expect(Figure(tab.Page, "published")).ToHaveTextAsync(Text(published + 1));
        await Expect(Figure(tab.Page, "handled")).ToHaveTextAsync(Text(handled + 1));
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.sameDocument === true"), "The page was loaded again.");
        await tab.NothingWentWrongAsync();
    }

    [Fact]
    public async Task Should_come_from_a_message_to_every_step_of_its_way()
    {
        await using var tab = await watched.OpenAsync();
        var row = tab.Page.Locator("table[aria-labelledby=recent] tbody tr").Filter(new() { HasText = "xn.credit.penalty-decided.v1" }).Filter(new() { HasText = "已处理" }).First;
        var id = await row.Locator("a").InnerTextAsync();
        await row.Locator("a").ClickAsync();

        await Expect(tab.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/trace\\?q={id}$"));
        var card = tab.Page.Locator("section.box").Filter(new() { Has = tab.Page.Locator($"h2 a[href='/trace?q={id}']") });
        foreach (var step in new[] { "ReadRow", "CleanseRow", "SignBatch", "OpenEnvelope", "CheckGrant", "VerifySignature", "InvokeHandlers", "WriteState" })
            await Expect(card.GetByRole(AriaRole.Cell, new() { Name = step, Exact = true }).First).ToBeVisibleAsync();
        await Expect(card).ToContainTextAsync("PenaltyDecidedHandler");
        await tab.NothingWentWrongAsync();
    }

    [Fact]
    public async Task Should_find_a_message_by_the_search_field_and_be_told_of_nothing_found()
    {
        await using var tab = await watched.OpenAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "追踪" }).ClickAsync();
        await tab.Page.GetByLabel("报文编号或业务键的任一部分").FillAsync("咸住建罚〔2025〕2号");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await Expect(tab.Page.Locator("section.box h2").First).ToContainTextAsync("xn.credit.penalty-decided.v1");

        await tab.Page.GetByLabel("报文编号或业务键的任一部分").FillAsync("no such key");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("没有找到。");
        await tab.NothingWentWrongAsync();
    }

    [Fact]
    public async Task Should_be_safe_from_a_script_that_is_not_the_nodes_own()
    {
        await using var tab = await watched.OpenAsync();
        var told = await tab.Page.RunAndWaitForConsoleMessageAsync(
            () => tab.Page.EvaluateAsync("document.head.appendChild(document.createElement('script')).textContent = 'window.foreign = true'"),
            new() { Predicate = message => message.Text.StartsWith("policy: script-src", StringComparison.Ordinal) });
        Assert.Equal("error", told.Type);
        Assert.False(await tab.Page.EvaluateAsync<bool>("window.foreign === true"));
    }

    private static ILocator Figure(IPage page, string name) => page.Locator($"tr[data-resource='{DemoResources.HousingPenalties}'] td[data-figure={name}]");

    private static async Task<long> FigureAsync(IPage page, string name) => long.Parse(await Figure(page, name).InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static string Text(long figure) => figure.ToString("N0", CultureInfo.InvariantCulture);
}
