using System.Text.Json;
using Xianning.Exchange.AcceptanceTests.Audits;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.AcceptanceTests.Disks;

/// <summary>
/// <c>xnx demo</c> with a little more space at each try: it runs out while folders, keys, legacy files, trust, database and messages are written.
/// It says so each time, and goes on where it stopped.
/// </summary>
public sealed class When_a_city_is_founded_on_a_full_disk
{
    private static readonly string[] Demo = ["demo", "--exit", "--json", "--rows", "400", "--port", "0", "--data"];

    // KiB beside what is there: the first few are too little for the legacy files, those after them for founding, the last for the flushes.
    private static readonly int[] Free = [0, 4, 64, 480, 24, 96, 160, 1_000, 3_000];
    private static readonly int FreeAtEnd = 12_000;

    [Fact]
    public Task Should_say_so_each_time_and_come_to_the_same_state_when_there_is_space() =>
        SmallDisk.RunAsync(typeof(When_a_city_is_founded_on_a_full_disk), nameof(Child_founds_a_city_with_ever_more_space), "32m", TestContext.Current.CancellationToken);

    /// <summary>What happens on the small disk.</summary>
    [Fact(Explicit = true)]
    public async Task Child_founds_a_city_with_ever_more_space()
    {
        if (SmallDisk.Folder is not { } disk) return;
        var stop = TestContext.Current.CancellationToken;
        var folder = Path.Combine(disk, "city");
        foreach (var free in Free)
        {
            SmallDisk.FillBut(free);
            var (status, output, errors) = await Xnx.RunAsync([.. Demo, folder]);
            Assert.True((status, output) == (1, ""), $"{free} KiB: {status} {output} {errors}");
            Assert.Contains(ExchangeErrors.StoreFull.Code, errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        }

        SmallDisk.FillBut(FreeAtEnd);
        Assert.Equal(await DigestAsync(Directory.CreateTempSubdirectory("xn-undisturbed-").FullName, isTemporary: true), await DigestAsync(folder, isTemporary: false));
        var audit = await CityAudit.OfAsync(folder, stop);
        Assert.Empty(audit.Faults(hasReplays: true).Take(10));
        Assert.Empty(ManifestAudit.Differences(folder, audit).Take(10));
    }

    private static async Task<string> DigestAsync(string folder, bool isTemporary)
    {
        var (status, output, errors) = await Xnx.RunAsync([.. Demo, folder]);
        Assert.True(status == 0, errors);
        if (isTemporary) Directory.Delete(folder, recursive: true);
        using var summary = JsonDocument.Parse(output);
        return summary.RootElement.GetProperty("stateDigest").GetString()!;
    }
}
