using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Killing;

/// <summary>Every step of both lists, taken from a composed city: a new step is killed around without a word here.</summary>
public static class KillPoints
{
    /// <summary>The steps of the receive list.</summary>
    public static async Task<TheoryData<string>> ReceiveSteps() => [.. await NamesAsync(lists => lists.Receive)];

    /// <summary>The steps of the send list.</summary>
    public static async Task<TheoryData<string>> SendSteps() => [.. await NamesAsync(lists => lists.Send)];

    private static async Task<IEnumerable<string>> NamesAsync(Func<Contracts.Admin.PipelineLists, IReadOnlyList<Contracts.Admin.PipelineStep>> list)
    {
        await using var city = await City.StartAsync();
        return list(await city.Node.GetPipelinesAsync()).Select(step => step.Name);
    }
}
