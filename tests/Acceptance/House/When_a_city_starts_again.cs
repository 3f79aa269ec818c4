using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.House;

/// <summary>A second run goes on where the first one ended.</summary>
public sealed class When_a_city_starts_again
{
    [Fact]
    public async Task Should_publish_nothing_twice_and_come_to_the_same_state()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var city = await City.StartAsync(new CityOptions { Rows = 400, HasHostileSenders = true }, stop);
        await city.RestAsync(stop);
        var first = await city.Node.SummariseAsync(stop);
        await city.StopAsync();
        await city.StartAgainAsync(stop);
        await city.RestAsync(stop);
        var second = await city.Node.SummariseAsync(stop);
        Assert.True(first.Resources.Sum(resource => resource.Handled) > 300);
        Assert.Equal(first.StateDigest, second.StateDigest);
        Assert.All(second.Resources, resource => Assert.Equal(0, resource.PublishedNow));
        Assert.Equal(first.Resources.Select(resource => (resource.Code, resource.Read, resource.Published, resource.Handled, resource.Quarantined)), second.Resources.Select(resource => (resource.Code, resource.Read, resource.Published, resource.Handled, resource.Quarantined)));
    }
}
