using Xunit;

namespace Xianning.Exchange.Tests.JsonSchema.Suite;

public sealed class OfficialSuiteTests
{
    [Theory]
    [InlineData("draft7")]
    [InlineData("draft2020-12")]
    public void Every_mandatory_test_passes(string folder)
    {
        SkipWithoutSuite();
        var draft = OfficialSuite.Drafts.Single(entry => entry.Folder == folder).Draft;
        var outcomes = OfficialSuite.Files(folder).Select(file => OfficialSuite.Run(folder, draft, file)).Where(outcome => !outcome.IsOptional).ToArray();
        Assert.True(outcomes.Length > 30, $"only {outcomes.Length} files in {folder}");
        Assert.Empty(outcomes.SelectMany(outcome => outcome.Failures.Select(failure => $"{outcome.File}: {failure}")));
    }

    private static void SkipWithoutSuite()
    {
        if (OfficialSuite.Folder is null)
            Assert.Skip($"The official suite is not here: {OfficialSuite.Variable} names its folder.");
    }
}
