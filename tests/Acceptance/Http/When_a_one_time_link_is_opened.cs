using System.Net;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>The printed link opens one session of the page; the session reads, and writes only with the page's own forms.</summary>
public sealed class When_a_one_time_link_is_opened(SmallCity small) : IClassFixture<SmallCity>
{
    [Fact]
    public async Task Should_open_a_session_once_and_not_twice()
    {
        var stop = TestContext.Current.CancellationToken;
        var link = await small.LinkAsync(stop);
        using var first = small.City.Client(withToken: false);
        using var opened = await first.GetAsync(link, stop);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (opened.StatusCode, opened.Headers.Location?.OriginalString));
        using var page = await first.GetAsync("/", stop);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        using var second = small.City.Client(withToken: false);
        using var refused = await second.GetAsync(link, stop);
        await refused.RefusedAsync(HttpStatusCode.Unauthorized, ExchangeErrors.LinkUsed, stop);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Should_give_a_cookie_that_neither_scripts_nor_other_sites_get()
    {
        var stop = TestContext.Current.CancellationToken;
        using var client = small.City.Client(withToken: false);
        using var opened = await client.GetAsync(await small.LinkAsync(stop), stop);
        var attributes = Assert.Single(opened.Headers.GetValues("Set-Cookie")).Split("; ");
        Assert.StartsWith("xn-session=", attributes[0], StringComparison.Ordinal);
        Assert.Contains("httponly", attributes, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", attributes, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Should_keep_its_words_from_caches_frames_and_foreign_scripts()
    {
        var stop = TestContext.Current.CancellationToken;
        using var client = await small.SessionAsync(stop);
        using var page = await client.GetAsync("/", stop);
        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Should_read_the_interface_and_not_write_it()
    {
        var stop = TestContext.Current.CancellationToken;
        using var client = await small.SessionAsync(stop);
        using var read = await client.GetAsync("/api/v1/status", stop);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        var writing = (await ApiVerb.AllAsync(small.City, stop)).Where(verb => verb.Method != HttpMethod.Get);
        await client.RefusedAsync(writing.Select(verb => verb.Request()), HttpStatusCode.Unauthorized, ExchangeErrors.TokenMissing, stop);
    }

    [Fact]
    public async Task Should_refuse_a_form_without_its_antiforgery_token()
    {
        var stop = TestContext.Current.CancellationToken;
        using var client = await small.SessionAsync(stop);
        using var form = new FormUrlEncodedContent([new("why", "a page of another site wants it")]);
        using var answer = await client.PostAsync("/quarantine/1/release", form, stop);
        await answer.RefusedAsync(HttpStatusCode.Forbidden, ExchangeErrors.FormTokenMissing, stop);
    }

    [Fact]
    public async Task Should_refuse_a_form_with_another_pages_antiforgery_token()
    {
        var stop = TestContext.Current.CancellationToken;
        using var client = await small.SessionAsync(stop);
        using var form = new FormUrlEncodedContent([new("why", "guessed"), new("__RequestVerificationToken", "CfDJ8Guessed")]);
        using var answer = await client.PostAsync("/quarantine/1/release", form, stop);
        await answer.RefusedAsync(HttpStatusCode.Forbidden, ExchangeErrors.FormTokenMissing, stop);
    }
}
