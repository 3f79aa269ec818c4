using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Xianning.Exchange.AcceptanceTests.Console;

/// <summary>Language, headings, labels and contrast, by the rules of axe and by the eye of a test.</summary>
[Collection(WatchedCityTests.Name)]
public sealed class When_the_page_is_read_with_a_screen_reader(WatchedCity watched)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/trace?q=咸住建罚〔2025〕2号")]
    [InlineData("/quarantine")]
    [InlineData("/quarantine/2")]
    public async Task Should_break_no_rule_of_accessibility(string path)
    {
        await using var tab = await watched.OpenAsync();
        await tab.Page.GotoAsync(path);
        await NothingBrokenAsync(tab.Page);
        await tab.NothingWentWrongAsync();
    }

    [Fact]
    public async Task Should_be_as_readable_in_english_and_in_the_dark()
    {
        await using var tab = await watched.OpenAsync();
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await tab.Page.GotoAsync("/language?to=en&back=/");
        await NothingBrokenAsync(tab.Page);
        await tab.NothingWentWrongAsync();
    }

    [Fact]
    public async Task Should_have_one_heading_one_main_part_and_a_label_at_every_field_in_both_languages()
    {
        await using var tab = await watched.OpenAsync();
        foreach (var (language, path) in from language in new[] { "zh-CN", "en" } from path in new[] { "/", "/trace?q=nothing", "/quarantine", "/quarantine/2" } select (language, path))
        {
            await tab.Page.GotoAsync($"/language?to={language}&back={Uri.EscapeDataString(path)}");
            await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
            await Expect(tab.Page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
            foreach (var field in await tab.Page.Locator("input:not([type=hidden])").AllAsync()) await Expect(field).Not.ToHaveAccessibleNameAsync("");
        }

        await tab.NothingWentWrongAsync();
    }

    [Fact]
    public async Task Should_come_to_the_content_with_the_first_key()
    {
        await using var tab = await watched.OpenAsync();
        await tab.Page.Keyboard.PressAsync("Tab");
        await Expect(tab.Page.Locator(".skip")).ToBeFocusedAsync();
        await Expect(tab.Page.Locator(".skip")).ToHaveTextAsync("跳到正文");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#content$"));
        await tab.NothingWentWrongAsync();
    }

    [Fact]
    public async Task Should_break_no_rule_where_a_request_is_refused()
    {
        await using var tab = await watched.OpenAsync();
        await tab.Page.GotoAsync("/quarantine/987654321");
        await NothingBrokenAsync(tab.Page);
        await tab.Page.Context.ClearCookiesAsync();
        await tab.Page.GotoAsync("/quarantine");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("请求被拒绝");
        await NothingBrokenAsync(tab.Page);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "English", Exact = true }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The request was refused");
        await Expect(tab.Page.Locator(".bar")).ToHaveCSSAsync("background-color", "rgb(15, 76, 129)");
    }

    private static async Task NothingBrokenAsync(IPage page)
    {
        var found = await page.RunAxe();
        Assert.True(found.Passes.Length > 10, "axe looked at next to nothing.");
        Assert.Empty(found.Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes[0].Html}"));
    }
}
