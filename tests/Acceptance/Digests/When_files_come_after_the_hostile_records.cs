using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Digests;

/// <summary>A demo whose adapters rest before the first penalty is there: after a failure, or because the files come late.</summary>
public sealed class When_files_come_after_the_hostile_records
{
    private const int Rows = 400;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Should_replay_what_comes_and_end_in_the_state_of_a_city_that_had_them_from_the_start()
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bounded.CancelAfter(Longest);
        var stop = bounded.Token;
        var expected = await CityWithFilesAsync(stop);
        using var files = new RewrittenFiles(Rows);
        var held = HoldBack(files.Folder);
        await using var city = await City.StartAsync(new CityOptions { Folder = files.Folder, HasHostileSenders = true }, stop);
        await city.RestAsync(stop);
        var before = await city.Node.SummariseAsync(stop);
        Assert.NotEqual(expected.StateDigest, before.StateDigest);
        Assert.Equal(0, before.Resources.Sum(resource => resource.Handled));
        foreach (var (file, aside) in held) File.Move(aside, file);
        while ((await city.Node.GetStatusAsync(stop)).Resources.Sum(resource => resource.Read) < expected.Resources.Sum(resource => resource.Read)) await Task.Delay(Look, stop);
        await city.RestAsync(stop);
        Assert.Equal(expected.StateDigest, (await city.Node.SummariseAsync(stop)).StateDigest);
    }

    private List<(string File, string Aside)> HoldBack(string folder)
    {
        List<(string File, string Aside)> held = [.. Directory.GetFiles(Path.Combine(folder, "legacy"), "*.csv", SearchOption.AllDirectories).Select((file, i) => (file, Path.Combine(folder, $"held.{i}")))];
        Assert.NotEmpty(held);
        foreach (var (file, aside) in held) File.Move(file, aside);
        return held;
    }

    private static async Task<DemoSummary> CityWithFilesAsync(CancellationToken stop)
    {
        await using var city = await City.StartAsync(new CityOptions { Rows = Rows, HasHostileSenders = true }, stop);
        await city.RestAsync(stop);
        return await city.Node.SummariseAsync(stop);
    }
}
