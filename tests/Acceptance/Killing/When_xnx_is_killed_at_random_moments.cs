using System.Text.Json;
using Xianning.Exchange.AcceptanceTests.Audits;

namespace Xianning.Exchange.AcceptanceTests.Killing;

/// <summary>
/// Signal 9 for the shipped program itself: first while it writes the files of a city and founds it, at numbers of files that the seed chooses, then while the city works and its hostile senders
/// with it, at shares of the processor time of an undisturbed run that the seed chooses. It is started again until it ends by itself.
/// </summary>
public sealed class When_xnx_is_killed_at_random_moments
{
    private const int Rows = 3_000;
    private const int KillsOfFounding = 6;
    private const int KillsAtWork = 4;
    private const double FilesOfFounding = 0.7;
    private const double EarliestAtWork = 0.45;
    private const double LatestAtWork = 0.7;
    private const int KillsMin = KillsOfFounding + 1;

    private static readonly Lazy<Task<DemoLife>> Undisturbed = new(async () =>
    {
        var folder = Directory.CreateTempSubdirectory("xn-undisturbed-").FullName;
        var life = await DemoLife.RunAsync(folder, Rows, (_, _) => false, CancellationToken.None);
        Directory.Delete(folder, recursive: true);
        Assert.True(life.Status == 0, life.Errors);
        return life;
    });

    [Theory]
    [InlineData(2015)]
    [InlineData(2026)]
    public async Task Should_come_to_the_same_state_with_every_number_and_every_row_once(int seed)
    {
        var stop = TestContext.Current.CancellationToken;
        var whole = await Undisturbed.Value;
        var dice = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("xn-killed-").FullName;
        var kills = 0;
        foreach (var files in Enumerable.Range(0, KillsOfFounding).Select(_ => dice.Next(1, (int)(whole.Files * FilesOfFounding))).Order().ToList())
        {
            // A file left by the life before counts too: each life dies at a file of its own.
            var before = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length;
            if (Tell(await DemoLife.RunAsync(folder, Rows, (now, _) => now > before && now >= files, stop)).WasKilled) kills++;
        }

        foreach (var share in Enumerable.Range(0, KillsAtWork).Select(_ => EarliestAtWork + ((LatestAtWork - EarliestAtWork) * dice.NextDouble())).Order().ToList())
        {
            if (!Tell(await DemoLife.RunAsync(folder, Rows, (_, used) => used > whole.Processor * share, stop)).WasKilled) break;
            kills++;
        }

        var last = Tell(await DemoLife.RunAsync(folder, Rows, (_, _) => false, stop));
        Assert.True(last.Status == 0, last.Errors);
        Assert.True(kills >= KillsMin, $"only {kills} lives were cut short");
        Assert.Equal(DigestOf(whole), DigestOf(last));
        var audit = await CityAudit.OfAsync(folder, stop);
        Assert.Empty(audit.Faults(hasReplays: true).Take(10));
        Assert.Empty(ManifestAudit.Differences(folder, audit).Take(10));
        Assert.Empty(Directory.GetFiles(folder, "*.tmp", SearchOption.AllDirectories));
        Directory.Delete(folder, recursive: true);
    }

    // What a failure is looked into with.
    private static DemoLife Tell(DemoLife life)
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"{(life.WasKilled ? "killed" : $"ended with {life.Status}")} with {life.Files} files after {life.Processor}: {life.Errors.ReplaceLineEndings(" ")}");
        return life;
    }

    private static string DigestOf(DemoLife life)
    {
        using var summary = JsonDocument.Parse(life.Output);
        return summary.RootElement.GetProperty("stateDigest").GetString()!;
    }
}
