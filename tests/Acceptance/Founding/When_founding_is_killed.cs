using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.AcceptanceTests.Killing;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.ResourceDirectory;
using Xianning.Exchange.SchemaRegistry;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Founding;

/// <summary>Signal 9 for <c>xnx city found</c> at numbers of files, and for the first node at shares of the processor time that it needs: repeated, the same city comes out once.</summary>
public sealed class When_founding_is_killed
{
    private const int KillsOfTheFirstNode = 5;

    [Fact]
    public async Task Should_come_to_one_city_with_one_directory()
    {
        var stop = TestContext.Current.CancellationToken;
        var place = Directory.CreateTempSubdirectory("xn-found-").FullName;
        var (plan, folder) = (Path.Combine(place, "plan.json"), Path.Combine(place, "data"));
        await File.WriteAllTextAsync(plan, CityPlanText.Example, stop);
        Task<DemoLife> LifeAsync(string[] verb, string data, Func<int, TimeSpan, bool> dies) => DemoLife.RunAsync(data, verb, dies, stop);

        var undisturbed = Path.Combine(place, "undisturbed");
        var whole = await LifeAsync(["city", "found", plan], undisturbed, (_, _) => false);
        Assert.True(whole.Status == 0, whole.Errors);
        var kills = 0;
        for (var files = 1; files < whole.Files; files += 2)
        {
            var fatal = files;
            if ((await LifeAsync(["city", "found", plan], folder, (now, _) => now >= fatal)).WasKilled) kills++;
        }

        Assert.True(kills >= 3, $"only {kills} lives were cut short");
        var last = await LifeAsync(["city", "found", plan], folder, (_, _) => false);
        Assert.True(last.Status == 0, last.Errors);

        string[] run = ["node", "run", "--port", "0"];
        var node = await LifeAsync(run, undisturbed, (_, _) => File.Exists(Path.Combine(undisturbed, "node.json")));
        Assert.True(node.WasKilled, node.Errors);
        for (var kill = 1; kill <= KillsOfTheFirstNode; kill++)
        {
            var share = node.Processor * kill / (KillsOfTheFirstNode + 1);
            Assert.True((await LifeAsync(run, folder, (_, used) => used >= share)).WasKilled);
        }

        await AssertWholeAsync(folder, stop);
        Directory.Delete(place, recursive: true);
    }

    private static async Task AssertWholeAsync(string folder, CancellationToken stop)
    {
        await using var city = await City.StartAsync(new CityOptions { Folder = folder, IsDemo = false }, stop);
        var documents = city.Services.GetRequiredService<IVersionedDocuments>();
        Assert.Single(await documents.ReadAsync(SignedDirectory.Collection, stop));
        Assert.Equal(ContractFiles.All.Count, (await documents.ReadAsync(SchemaRegistryCapability.Collection, stop)).Count);
        Assert.Equal(["zwfw", "fgw", "gsj", "zjw"], (await city.Node.GetDirectoryAsync(stop)).Participants.Select(participant => participant.Department));
        Assert.True((await city.Node.DiagnoseAsync(stop)).Checks.All(check => check.Holds));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "keys"), "*.tmp", SearchOption.AllDirectories));
    }
}
