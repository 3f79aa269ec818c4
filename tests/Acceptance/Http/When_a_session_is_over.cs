using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>A session of the page lives twelve hours, a link that was not opened one; neither outlives the node.</summary>
public sealed class When_a_session_is_over : IAsyncLifetime
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private readonly CityClock clock = new();
    private City city = null!;

    public async ValueTask InitializeAsync() =>
        city = await City.StartAsync(new CityOptions { Services = services => services.AddSingleton<TimeProvider>(clock) }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => city.DisposeAsync();

    [Fact]
    public async Task Should_show_the_page_until_its_end_and_nothing_after_it()
    {
        var stop = TestContext.Current.CancellationToken;
        using var browser = city.Client(withToken: false);
        using (await browser.GetAsync(await city.LinkAsync(stop), stop)) { }

        clock.Advance(TimeSpan.FromHours(12) - Moment);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/", stop));

        clock.Advance(Moment);
        string[] paths = ["/", "/quarantine", "/api/v1/status"];
        await browser.RefusedAsync(paths.Select(path => new HttpRequestMessage(HttpMethod.Get, path)), HttpStatusCode.Unauthorized, ExchangeErrors.TokenMissing, stop);
    }

    [Fact]
    public async Task Should_open_again_with_a_fresh_link()
    {
        var stop = TestContext.Current.CancellationToken;
        using var browser = city.Client(withToken: false);
        using (await browser.GetAsync(await city.LinkAsync(stop), stop)) { }
        clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, "/", stop));

        using (await browser.GetAsync(await city.LinkAsync(stop), stop)) { }
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/", stop));
    }

    [Fact]
    public async Task Should_refuse_a_link_that_nobody_opened_within_the_hour()
    {
        var stop = TestContext.Current.CancellationToken;
        var link = await city.LinkAsync(stop);
        clock.Advance(TimeSpan.FromHours(1));
        using var late = city.Client(withToken: false);
        using var answer = await late.GetAsync(link, stop);
        await answer.RefusedAsync(HttpStatusCode.Unauthorized, ExchangeErrors.LinkUsed, stop);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task Should_refuse_a_session_that_was_never_opened(string session)
    {
        var stop = TestContext.Current.CancellationToken;
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = city.Address };
        client.DefaultRequestHeaders.Add("Cookie", $"xn-session={session}");
        using var answer = await client.GetAsync("/", stop);
        await answer.RefusedAsync(HttpStatusCode.Unauthorized, ExchangeErrors.TokenMissing, stop);
    }

    [Fact]
    public async Task Should_not_outlive_the_node()
    {
        var stop = TestContext.Current.CancellationToken;
        using var browser = city.Client(withToken: false);
        using var opened = await browser.GetAsync(await city.LinkAsync(stop), stop);
        var cookie = opened.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        await city.StopAsync();
        await city.StartAgainAsync(stop);

        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = city.Address };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await client.GetAsync("/", stop);
        await answer.RefusedAsync(HttpStatusCode.Unauthorized, ExchangeErrors.TokenMissing, stop);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, CancellationToken stop)
    {
        using var answer = await client.GetAsync(path, stop);
        return answer.StatusCode;
    }
}
