using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.AcceptanceTests.Audits;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Testing.Cities;
using Xianning.Exchange.Testing.Killing;

namespace Xianning.Exchange.AcceptanceTests.Killing;

/// <summary>A city in a process of its own, which a plan kills; the same folder is then started again, until it ends by itself.</summary>
public sealed class MortalCity
{
    private const string FolderVariable = "XN_MORTAL_CITY_FOLDER";
    private const string PlanVariable = "XN_MORTAL_CITY_PLAN";
    private const string DigestFile = "digest.txt";
    private const int Rows = 400;
    private const int BatchRecords = 25;

    private static readonly Lazy<Task<string>> Undisturbed = new(async () =>
    {
        await using var city = await City.StartAsync(Options(null, null));
        await city.RestAsync();
        return (await city.Node.SummariseAsync()).StateDigest;
    });

    /// <summary>Lets one city die by each plan in turn, then live to its end, and looks what it has come to.</summary>
    /// <param name="plans">Where to die: <c>list:step:moment:occurrence[:microseconds]</c>.</param>
    /// <param name="stop">Ends waiting.</param>
    internal static async Task DieAndLiveAsync(IReadOnlyList<string> plans, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("xn-mortal-").FullName;
        foreach (var plan in plans) Assert.True(await RunAsync(folder, plan, stop) != 0, $"{plan}: the city lived through it.");
        Assert.Equal(0, await RunAsync(folder, null, stop));
        Assert.Equal(await Undisturbed.Value, await File.ReadAllTextAsync(Path.Combine(folder, DigestFile), stop));
        var audit = await CityAudit.OfAsync(folder, stop);
        Assert.Empty(audit.Faults().Take(10));
        Assert.Empty(ManifestAudit.Differences(folder, audit).Take(10));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The process that dies: this program again, with this method alone.</summary>
    [Fact(Explicit = true)]
    public async Task Child_runs_until_it_is_killed_or_has_nothing_more_to_do()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder) return;
        await using var city = await City.StartAsync(Options(folder, Environment.GetEnvironmentVariable(PlanVariable)), TestContext.Current.CancellationToken);
        await city.RestAsync(TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, DigestFile), (await city.Node.SummariseAsync(TestContext.Current.CancellationToken)).StateDigest, TestContext.Current.CancellationToken);
    }

    private static CityOptions Options(string? folder, string? plan) => new()
    {
        Folder = folder,
        Rows = Rows,
        Bus = new BusOptions { BatchRecordsMax = BatchRecords, PartitionsPerTopic = 4 },
        Services = plan is { Length: > 0 } ? services => services.AddSingleton<IPipelineDecorator>(new KillingPipeline(KillPlan.Parse(plan))) : null,
    };

    private static async Task<int> RunAsync(string folder, string? plan, CancellationToken stop)
    {
        var program = Path.ChangeExtension(typeof(MortalCity).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(program, ["-explicit", "only", "-noColor", "-method", $"{typeof(MortalCity).FullName}.{nameof(Child_runs_until_it_is_killed_or_has_nothing_more_to_do)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [FolderVariable] = folder, [PlanVariable] = plan ?? "" },
        };
        using var child = Process.Start(start)!;
        var said = child.StandardOutput.ReadToEndAsync(stop);
        var complained = child.StandardError.ReadToEndAsync(stop);
        await child.WaitForExitAsync(stop);
        if (plan is null && child.ExitCode != 0) Assert.Fail($"The city did not come to its end: {await said}{await complained}");
        return child.ExitCode;
    }
}
