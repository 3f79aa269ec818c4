using System.Diagnostics;

namespace Xianning.Exchange.AcceptanceTests;

/// <summary>The shipped program, run as a user runs it.</summary>
internal static class Xnx
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Runs a verb to its end; one that does not end fails the test.</summary>
    public static Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <summary>Runs a verb to its end with more in its environment.</summary>
    public static async Task<(int Status, string Output, string Errors)> RunAsync(IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "xnx.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bounded.CancelAfter(Longest);
        try
        {
            await process.WaitForExitAsync(bounded.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"xnx {string.Join(' ', arguments)} did not end");
        }

        return (process.ExitCode, await output, await errors);
    }
}
