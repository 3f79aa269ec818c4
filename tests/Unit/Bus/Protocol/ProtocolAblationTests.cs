namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>With a rule of the product switched off by a decorator, the same schedules find what it is there for: so the model is known to bite.</summary>
public class ProtocolAblationTests
{
    private const int FirstSeed = 1;
    private const int SeedsMax = 25;

    [Theory]
    [InlineData(RulesOff.Fence)]
    [InlineData(RulesOff.Window)]
    [InlineData(RulesOff.WindowWritten)]
    [InlineData(RulesOff.KeyBlocks)]
    internal async Task Without_the_rule_a_schedule_fails(RulesOff rule)
    {
        string? broken = null;
        for (var seed = FirstSeed; broken is null && seed < FirstSeed + SeedsMax; seed++) broken = await ModelSchedule.RunAsync(seed, rule);
        Assert.NotNull(broken);
    }
}
