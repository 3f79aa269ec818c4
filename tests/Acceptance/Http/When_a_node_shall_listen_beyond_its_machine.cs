using System.Net;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>Without TLS the interface would give tokens and personal data to the network.</summary>
public sealed class When_a_node_shall_listen_beyond_its_machine
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.0.2.7")]
    [InlineData("2001:db8::7")]
    public async Task Should_refuse_to_start(string address)
    {
        var options = new CityOptions { Node = new NodeOptions { Address = IPAddress.Parse(address) } };
        var refused = await Assert.ThrowsAsync<NodeApiException>(() => City.StartAsync(options, TestContext.Current.CancellationToken));
        Assert.Equal((ExchangeErrors.AddressRefused.Code, address), (refused.Error.Code, refused.Error.Subject));
    }

    [Fact]
    public async Task Should_start_on_this_machines_own_address()
    {
        await using var city = await City.StartAsync(new CityOptions { Node = new NodeOptions { Address = IPAddress.Loopback } }, TestContext.Current.CancellationToken);
        using var administrator = city.Client();
        using var answer = await administrator.GetAsync("/api/v1/status", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
