using System.Net;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>Who comes with a browser reads a page that says what was refused and what to do: in Chinese first, in English by choice.</summary>
public sealed class When_a_browser_is_refused(SmallCity small) : IClassFixture<SmallCity>
{
    [Fact]
    public async Task Should_read_that_the_link_was_used_up()
    {
        var stop = TestContext.Current.CancellationToken;
        var link = await small.LinkAsync(stop);
        using (await small.City.Client(withToken: false).GetAsync(link, stop)) { }
        using var browser = Browser();
        await ReadsAsync(browser, link.PathAndQuery, HttpStatusCode.Unauthorized, ExchangeErrors.LinkUsed, stop);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/quarantine/1")]
    [InlineData("/trace?q=咸住建罚")]
    public async Task Should_read_that_no_session_is_open(string path)
    {
        using var browser = Browser();
        var page = await ReadsAsync(browser, path, HttpStatusCode.Unauthorized, ExchangeErrors.TokenMissing, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<nav", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_read_english_after_the_switch_and_come_back_to_what_was_asked_for()
    {
        var stop = TestContext.Current.CancellationToken;
        using var browser = Browser();
        Assert.Contains("""href="/language?to=en&amp;back=%2Fquarantine%2F1" """.TrimEnd(), await ReadsAsync(browser, "/quarantine/1", HttpStatusCode.Unauthorized, ExchangeErrors.TokenMissing, stop), StringComparison.Ordinal);
        using (var switched = await browser.GetAsync("/language?to=en&back=%2Fquarantine%2F1", stop))
            Assert.Equal((HttpStatusCode.Redirect, "/quarantine/1"), (switched.StatusCode, switched.Headers.Location?.OriginalString));
        using var answer = await browser.GetAsync("/quarantine/1", stop);
        var page = await answer.Content.ReadAsStringAsync(stop);
        Assert.Contains("<html lang=\"en\"", page, StringComparison.Ordinal);
        Assert.Contains(ExchangeErrors.TokenMissing.TextEn, page, StringComparison.Ordinal);
        Assert.Contains(ExchangeErrors.TokenMissing.NextStep, page, StringComparison.Ordinal);
        Assert.DoesNotContain(ExchangeErrors.TokenMissing.TextZh, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_keep_the_way_to_the_other_pages_within_a_session()
    {
        var stop = TestContext.Current.CancellationToken;
        using var browser = await small.SessionAsync(stop);
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var page = await ReadsAsync(browser, "/quarantine/987654321", HttpStatusCode.NotFound, ExchangeErrors.NotFound, stop);
        Assert.Contains("<nav", page, StringComparison.Ordinal);
    }

    private static async Task<string> ReadsAsync(HttpClient browser, string path, HttpStatusCode status, ErrorCode code, CancellationToken stop)
    {
        using var answer = await browser.GetAsync(path, stop);
        Assert.Equal((status, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("style-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var page = await answer.Content.ReadAsStringAsync(stop);
        Assert.Contains("<html lang=\"zh-CN\"", page, StringComparison.Ordinal);
        Assert.All([code.Code, code.TextZh, code.NextStepZh], text => Assert.Contains(text, page, StringComparison.Ordinal));
        return page;
    }

    private HttpClient Browser()
    {
        var browser = small.City.Client(withToken: false);
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return browser;
    }
}
