namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>
/// Random schedules over the real lanes, lists, log and store: processes die, freeze and go on with claims that others have taken, commits get lost, lose their
/// answers or land late, handlers throw, a stranger plays records back, the directory changes under way, operators release, retry, discard and adopt. Processes die between
/// any two steps of the lists too. In a third of them a department forwards from a database of its own, which is put back or started a second time while the city goes on.
/// In some of the others the city's own database is put back, with its log or without it.
/// Each schedule follows from its seed. <c>XN_MODEL_SEEDS</c> says how many to run, <c>XN_MODEL_FIRST</c> from which on; the default is few, so that the suite stays short.
/// </summary>
public class ProtocolModelTests
{
    private const int FirstSeed = 1;
    private const int Seeds = 12;

    [Fact]
    public async Task Whatever_fails_every_effect_happens_once_and_in_order()
    {
        var first = Number("XN_MODEL_FIRST", FirstSeed);
        for (var seed = first; seed < first + Number("XN_MODEL_SEEDS", Seeds); seed++)
        {
            if (await ModelSchedule.RunAsync(seed) is { } broken) Assert.Fail(broken);
        }
    }

    /// <param name="seed">A seed in which the store was put back under a log that goes on when this was written; what the others do is the first test's.</param>
    [Theory]
    [InlineData(20)]
    [InlineData(64)]
    [InlineData(129)]
    public async Task Where_the_store_is_put_back_and_the_log_goes_on_nothing_happens_twice_or_is_skipped_in_silence(int seed)
    {
        if (await ModelSchedule.RunAsync(seed) is { } broken) Assert.Fail(broken);
    }

    [Fact]
    public async Task A_schedule_repeats_itself()
    {
        Assert.Equal(await ModelSchedule.TraceAsync(FirstSeed), await ModelSchedule.TraceAsync(FirstSeed));
    }

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
