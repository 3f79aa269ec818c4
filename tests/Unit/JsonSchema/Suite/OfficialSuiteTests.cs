using Xianning.Exchange.Tests.Conventions;
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

    [Fact]
    public void The_committed_table_is_what_the_suite_says()
    {
        SkipWithoutSuite();
        var path = Path.Combine(Repository.Root, SuiteTable.Path);
        var table = SuiteTable.Write();
        if (Environment.GetEnvironmentVariable(SuiteTable.WriteVariable) == "1")
            File.WriteAllText(path, table);
        Assert.True(File.ReadAllText(path) == table, $"{SuiteTable.Path} is stale: {SuiteTable.WriteVariable}=1 writes it anew.");
    }

    private static void SkipWithoutSuite()
    {
        if (OfficialSuite.Folder is null)
            Assert.Skip($"The official suite is not here: {OfficialSuite.Variable} names its folder.");
    }
}
