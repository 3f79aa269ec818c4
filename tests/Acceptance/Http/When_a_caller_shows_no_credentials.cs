using System.Net;
using System.Net.Http.Headers;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>Nothing of the node answers a stranger but health, metrics and the door itself, with its paint.</summary>
public sealed class When_a_caller_shows_no_credentials(SmallCity small) : IClassFixture<SmallCity>
{
    private static readonly string[] Pages = ["/", "/trace?q=1", "/quarantine", "/quarantine/1", "/live", "/console/console.js", "/openapi/v1.json", "/no/such/path"];

    [Fact]
    public async Task Should_refuse_every_operation_of_the_interface()
    {
        var stop = TestContext.Current.CancellationToken;
        using var stranger = small.City.Client(withToken: false);
        var verbs = await ApiVerb.AllAsync(small.City, stop);
        Assert.True(verbs.Count >= 17, "The document lists fewer operations than the interface has.");
        await stranger.RefusedAsync(verbs.Select(verb => verb.Request()), HttpStatusCode.Unauthorized, ExchangeErrors.TokenMissing, stop);
    }

    [Fact]
    public async Task Should_refuse_every_page()
    {
        var stop = TestContext.Current.CancellationToken;
        using var stranger = small.City.Client(withToken: false);
        await stranger.RefusedAsync(Pages.Select(page => new HttpRequestMessage(HttpMethod.Get, page)), HttpStatusCode.Unauthorized, ExchangeErrors.TokenMissing, stop);
    }

    [Theory]
    [InlineData("Bearer", "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Bearer", "")]
    [InlineData("Basic", "YWRtaW46YWRtaW4=")]
    public async Task Should_refuse_wrong_credentials(string scheme, string value)
    {
        var stop = TestContext.Current.CancellationToken;
        using var stranger = small.City.Client(withToken: false);
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, value);
        using var answer = await stranger.GetAsync("/api/v1/status", stop);
        await answer.RefusedAsync(HttpStatusCode.Unauthorized, ExchangeErrors.TokenMissing, stop);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    [InlineData("/console/console.css")]
    [InlineData("/console/icon.svg")]
    public async Task Should_tell_whether_the_node_lives(string path)
    {
        using var stranger = small.City.Client(withToken: false);
        using var answer = await stranger.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Should_answer_the_administrator()
    {
        using var administrator = small.City.Client();
        using var answer = await administrator.GetAsync("/api/v1/status", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
