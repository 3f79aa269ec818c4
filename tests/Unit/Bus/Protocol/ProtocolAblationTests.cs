namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>With a rule of the product switched off by a decorator, the same schedules find what it is there for: so the model is known to bite.</summary>
public class ProtocolAblationTests
{
    private const int SeedsMax = 25;

    /// <param name="rule">The rule that is switched off.</param>
    /// <param name="first">A seed that found it when this was written; where the schedules have changed since, one of the next ones does.</param>
    [Theory]
    [InlineData(RulesOff.Fence, 6)]
    [InlineData(RulesOff.Window, 6)]
    [InlineData(RulesOff.WindowWritten, 6)]
    [InlineData(RulesOff.KeyBlocks, 14)]
    [InlineData(RulesOff.StaysRefused, 3)]
    [InlineData(RulesOff.AdoptedBegins, 50)]
    [InlineData(RulesOff.EpochOld, 7)]
    [InlineData(RulesOff.Acknowledged, 3)]
    [InlineData(RulesOff.SecondHistory, 43)]
    [InlineData(RulesOff.AdoptedLast, 85)]
    internal async Task Without_the_rule_a_schedule_fails(RulesOff rule, int first)
    {
        string? broken = null;
        for (var seed = first; broken is null && seed < first + SeedsMax; seed++) broken = await ModelSchedule.RunAsync(seed, rule);
        Assert.NotNull(broken);
    }
}
