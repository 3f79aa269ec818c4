using System.Net;
using System.Net.Http.Json;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>A link that nobody opened in time opens nothing.</summary>
public sealed class When_a_one_time_link_has_expired
{
    [Fact]
    public async Task Should_open_no_session()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var city = await City.StartAsync(new CityOptions { Node = new NodeOptions { LinkLife = TimeSpan.Zero } }, stop);
        using var administrator = city.Client();
        using var made = await administrator.PostAsync("/api/v1/session-links", null, stop);
        var link = (await made.Content.ReadFromJsonAsync(AdminJson.Readable.SessionLink, stop))!;
        using var late = city.Client(withToken: false);
        using var answer = await late.GetAsync(link.Url, stop);
        await answer.RefusedAsync(HttpStatusCode.Unauthorized, ExchangeErrors.LinkUsed, stop);
    }
}
