namespace Xianning.Exchange.AcceptanceTests.House;

public class When_somebody_asks_xnx_for_help
{
    [Fact]
    public async Task Should_name_every_verb_and_the_data_option()
    {
        var (status, output, _) = await Xnx.RunAsync("--help");
        Assert.Equal(0, status);
        foreach (var verb in new[] { "demo", "node", "trace", "credit", "evidence", "quarantine", "errors", "stream", "adapter", "contract", "directory", "topics", "acl", "certificate", "store", "pipeline", "doctor", "--data" }) Assert.Contains(verb, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_clearly_that_no_node_runs()
    {
        var (status, _, errors) = await Xnx.RunAsync("trace", "x", "--data", Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")));
        Assert.Equal(1, status);
        Assert.Contains("XN-NODE-0103", errors, StringComparison.Ordinal);
    }
}
