using System.Diagnostics;

namespace Xianning.Exchange.AcceptanceTests.House;

public class When_somebody_asks_xnx_for_help
{
    [Fact]
    public async Task Should_name_every_verb_and_the_data_option()
    {
        var (status, output, _) = await RunAsync("--help");
        Assert.Equal(0, status);
        foreach (var verb in new[] { "trace", "credit", "quarantine", "errors", "stream", "contract", "directory", "pipeline", "doctor", "--data" }) Assert.Contains(verb, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_clearly_that_no_node_runs()
    {
        var (status, _, errors) = await RunAsync("trace", "x", "--data", Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")));
        Assert.Equal(1, status);
        Assert.Contains("XN-NODE-0103", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "xnx.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
