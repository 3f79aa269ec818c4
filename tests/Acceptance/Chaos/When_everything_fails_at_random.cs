using System.Diagnostics;
using Xianning.Exchange.AcceptanceTests.Audits;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>
/// Nodes, Kafka and PostgreSQL are killed with signal 9, frozen and cut off from each other as a seed says, while files come in and messages flow; afterwards every input has had exactly one effect.
/// CONTRIBUTING.md says how to ask for a longer run.
/// </summary>
public sealed class When_everything_fails_at_random
{
    private const int EvidencesMin = 50;
    private const int FaultsShown = 20;
    private const string Accepted = "xn.credit.credit-record-accepted.v1";

    // It is 10 s by its options; the rest is a busy machine's.
    private static readonly TimeSpan MovesWithin = TimeSpan.FromSeconds(90);

    private static readonly ChaosOptions Options = ChaosOptions.FromEnvironment();

    [Fact]
    public async Task Should_have_had_one_effect_of_every_input_in_order_and_have_lost_nothing()
    {
        var stop = TestContext.Current.CancellationToken;
        var plan = FaultPlan.Of(Options.Seed, Options.Faults, ChaosOptions.Nodes);
        var told = FaultPlan.Describe(Options.Seed, plan);
        TestContext.Current.SendDiagnosticMessage(told);
        var phase = Stopwatch.StartNew();
        var undisturbed = Task.Run(() => EmbeddedAsync(stop), stop);
        await using var servers = await ChaosServers.StartAsync(ChaosOptions.Nodes);
        await using var city = await ChaosCity.StartAsync(servers, Options.Rows, stop);
        var expected = await undisturbed;
        Tell(phase, "the nodes run");
        await city.SufferAsync(plan, stop);
        Tell(phase, "every fault is healed");
        var missing = await city.RestAsync(expected, Options.RestsWithin, stop);
        Tell(phase, "the city rests");
        List<string> faults = missing is null ? [.. await FaultsAsync(servers, city.First.Folder, stop)] : [missing];
        Tell(phase, "all is looked at");
        if (await city.CutFromKafkaAsync(ChaosOptions.Nodes - 1, MovesWithin, stop) is { } unmoved) faults.Add(unmoved);
        Tell(phase, "a node was cut off from Kafka alone");
        faults.AddRange(city.Troubles);
        Assert.True(faults.Count == 0, $"{string.Join('\n', faults.Take(FaultsShown))}\n{city.LastWords}\n{told}");
        await city.StopAsync(stop);
    }

    [Fact]
    public void Should_be_the_same_plan_for_the_same_seed()
    {
        var plan = FaultPlan.Of(7, 20, ChaosOptions.Nodes);
        Assert.Equal(plan, FaultPlan.Of(7, 20, ChaosOptions.Nodes));
        Assert.NotEqual(plan, FaultPlan.Of(8, 20, ChaosOptions.Nodes));
        Assert.Equal(Enum.GetValues<FaultKind>().Length, plan.Take(9).Select(fault => fault.Kind).Distinct().Count());
    }

    private static void Tell(Stopwatch phase, string what)
    {
        TestContext.Current.SendDiagnosticMessage($"{phase.Elapsed.TotalSeconds:0.0} s: {what}");
        phase.Restart();
    }

    private static async Task<List<string>> FaultsAsync(ChaosServers servers, string folder, CancellationToken stop)
    {
        await using var log = await servers.OpenLogAsync();
        await using var store = await servers.OpenStoreAsync(log, stop);
        var audit = await CityAudit.OfAsync(log, store.Segments, stop);
        var effects = await Effects.OfAsync(store.Segments, stop);
        TestContext.Current.SendDiagnosticMessage($"{audit.Messages.Count} records, {effects.Copies} of them copies that windows skipped");
        var step = Math.Max(1, audit.Messages.Count / EvidencesMin);
        var sample = audit.Messages.Where((_, place) => place % step == 0).Select(message => message.Attributes.MessageId);
        return
        [
            .. Effects.FaultsOf(audit.Messages),
            .. effects.Faults(audit.Messages),
            .. await OutsideView.FaultsAsync(servers.Direct, Accepted, log.Topics.Single(topic => topic.Name == Accepted).Partitions, audit.Messages),
            .. ManifestAudit.Differences(folder, audit),
            .. audit.RepeatedRows.Select(row => $"row {row} was taken twice"),
            .. await NodeAnswers.GapsAsync(folder, stop),
            .. await NodeAnswers.EvidenceFaultsAsync(folder, sample, stop),
        ];
    }

    private static async Task<DemoSummary> EmbeddedAsync(CancellationToken stop)
    {
        await using var city = await City.StartAsync(new CityOptions { Rows = Options.Rows }, stop);
        await city.RestAsync(stop);
        return await city.Node.SummariseAsync(stop);
    }
}
