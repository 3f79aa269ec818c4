using System.Net;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>A page of another site can make the administrator's browser ask; the token would be right and the request is not.</summary>
public sealed class When_a_request_comes_from_elsewhere(SmallCity small) : IClassFixture<SmallCity>
{
    [Theory]
    [InlineData("rebound.example")]
    [InlineData("127.0.0.1.rebound.example")]
    [InlineData("192.168.0.1")]
    public async Task Should_refuse_a_foreign_host(string host)
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        string[] paths = ["/api/v1/status", "/", "/health/live", "/metrics"];
        await administrator.RefusedAsync(paths.Select(path => new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } }), HttpStatusCode.MisdirectedRequest, ExchangeErrors.HostRefused, stop);
    }

    [Theory]
    [InlineData("http://other.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://127.0.0.1")]
    [InlineData("null")]
    public async Task Should_refuse_a_foreign_origin(string origin)
    {
        var stop = TestContext.Current.CancellationToken;
        using var administrator = small.City.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session-links") { Headers = { { "Origin", origin } } };
        using var answer = await administrator.SendAsync(request, stop);
        await answer.RefusedAsync(HttpStatusCode.Forbidden, ExchangeErrors.OriginRefused, stop);
    }

    [Fact]
    public async Task Should_let_the_nodes_own_page_ask()
    {
        using var administrator = small.City.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/status") { Headers = { { "Origin", small.City.Address.GetLeftPart(UriPartial.Authority) } } };
        using var answer = await administrator.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }
}
