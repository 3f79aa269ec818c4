using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.Tests.Bugs;

/// <summary>The node copied the bus's options one by one to add the city key, and forgot those that came later.</summary>
public sealed class Numbers_of_the_bus_are_dropped_by_the_node
{
    [Fact]
    public async Task Every_number_that_the_node_is_given_reaches_the_bus()
    {
        var given = new BusOptions { ClaimCheckInterval = TimeSpan.FromSeconds(3), DeathsPerRecordMax = 7, Gate = new GateOptions { SignedAheadMax = TimeSpan.FromMinutes(1) } };
        await using var city = await City.StartAsync(new CityOptions { Bus = given }, TestContext.Current.CancellationToken);
        var used = city.Services.GetRequiredService<BusOptions>();
        Assert.NotNull(used.Gate.CityKey);
        Assert.Equal(given, used with { Gate = given.Gate });
        Assert.Equal(given.Gate, used.Gate with { CityKey = given.Gate.CityKey });
    }
}
