using Xianning.Exchange.AcceptanceTests.Audits;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Manifest;

/// <summary>The whole demo of 20,000 rows against the manifest, which no adapter had a hand in.</summary>
public sealed class When_a_city_has_read_its_files
{
    private const int Shown = 20;

    [Fact]
    public async Task Should_have_in_its_log_or_returned_what_the_manifest_says_of_every_row()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var city = await City.StartAsync(new CityOptions { Rows = 20_000 }, stop);
        await city.RestAsync(stop);
        await city.StopAsync();
        var audit = await CityAudit.OfAsync(city.Folder, stop);
        Assert.Equal(20_000, audit.Rows.Count);
        Assert.Empty(audit.Faults().Take(Shown));
        Assert.Empty(ManifestAudit.Differences(city.Folder, audit).Take(Shown));
    }
}
