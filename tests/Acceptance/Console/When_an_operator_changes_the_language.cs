using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Xianning.Exchange.AcceptanceTests.Console;

/// <summary>Chinese first, whatever the browser would rather read; English by choice, and then everywhere.</summary>
[Collection(WatchedCityTests.Name)]
public sealed class When_an_operator_changes_the_language(WatchedCity watched)
{
    [Fact]
    public async Task Should_have_read_chinese_first()
    {
        await using var tab = await watched.OpenAsync(locale: "en-GB");
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("总览");
        await Expect(tab.Page).ToHaveTitleAsync("总览 · 咸宁政务交换总线");
        await tab.NothingWentWrongAsync();
    }

    [Fact]
    public async Task Should_read_english_on_every_page_and_in_what_moves_until_it_is_changed_back()
    {
        await using var tab = await watched.OpenAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "English", Exact = true }).ClickAsync();
        await ReadsAsync(tab.Page, "en", "Overview");
        await Expect(tab.Page.Locator("#live-note")).ToHaveTextAsync("Live");
        await Expect(tab.Page.Locator("#live").GetByRole(AriaRole.Columnheader, new() { Name = "Published", Exact = true })).ToBeVisibleAsync();

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Trace", Exact = true }).ClickAsync();
        await ReadsAsync(tab.Page, "en", "Trace");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Quarantine", Exact = true }).ClickAsync();
        await ReadsAsync(tab.Page, "en", "Quarantine");
        await tab.Page.ReloadAsync();
        await ReadsAsync(tab.Page, "en", "Quarantine");

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "中文", Exact = true }).ClickAsync();
        await Expect(tab.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/quarantine$"));
        await ReadsAsync(tab.Page, "zh-CN", "隔离区");
        await tab.NothingWentWrongAsync();
    }

    [Fact]
    public async Task Should_keep_what_was_searched_for()
    {
        await using var tab = await watched.OpenAsync();
        await tab.Page.GotoAsync("/trace?q=咸住建罚〔2025〕2号");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "English", Exact = true }).ClickAsync();
        await ReadsAsync(tab.Page, "en", "Trace");
        await Expect(tab.Page.GetByLabel("Message id or any part of a business key")).ToHaveValueAsync("咸住建罚〔2025〕2号");
        await Expect(tab.Page.Locator("section.box h2").First).ToContainTextAsync("xn.credit.penalty-decided.v1");
        await tab.NothingWentWrongAsync();
    }

    private static async Task ReadsAsync(IPage page, string language, string heading)
    {
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
    }
}
