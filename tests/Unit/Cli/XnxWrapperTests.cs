using Xianning.Exchange.Tests.Conventions;
using Xunit;

namespace Xianning.Exchange.Tests.Cli;

/// <summary>The wrapper at the root, with a stand-in for the SDK. It is a shell script: on Windows <c>xnx.cmd</c> does its work.</summary>
public sealed class XnxWrapperTests : IDisposable
{
    private readonly FakeCheckout checkout = new(Path.Combine(Repository.Root, "xnx"));

    public void Dispose() => checkout.Dispose();

    [Fact]
    public async Task It_builds_once_prints_that_to_standard_error_and_passes_its_arguments_on()
    {
        if (OperatingSystem.IsWindows()) return;

        var first = await checkout.RunAsync("trace 'a b'");
        var second = await checkout.RunAsync("doctor");

        Assert.Equal((0, "one\nargs:trace a b\n"), (first.Status, first.Output.Replace("'", "", StringComparison.Ordinal)));
        Assert.Contains("building", first.Errors, StringComparison.Ordinal);
        Assert.Equal((0, "one\nargs:doctor\n", ""), second);
        Assert.Equal(1, checkout.Builds);
    }

    [Fact]
    public async Task A_newer_source_and_a_deleted_one_make_it_build_again_and_a_document_does_not()
    {
        if (OperatingSystem.IsWindows()) return;

        checkout.Write("tools/Cli/other.cs", "");
        await checkout.RunAsync();
        checkout.Write("tools/README.md", "words");
        await checkout.RunAsync();
        checkout.Write("tools/Cli/source.cs", "two\n");
        Assert.Equal("two\nargs:\n", (await checkout.RunAsync()).Output);
        checkout.Delete("tools/Cli/other.cs");
        await checkout.RunAsync();

        Assert.InRange(checkout.Builds, 3, 4); // the document made its folder newer
    }

    [Fact]
    public async Task A_build_that_was_killed_is_thrown_away_and_its_half_binary_never_runs()
    {
        if (OperatingSystem.IsWindows()) return;

        checkout.Write("fake/hold", "");
        using (var killed = checkout.Start())
        {
            await FakeCheckout.HalfBuiltAsync(killed);
            killed.Kill(entireProcessTree: true);
            await killed.WaitForExitAsync();
        }

        checkout.Delete("fake/hold");

        Assert.Equal((0, "one\nargs:\n"), Outcome(await checkout.RunAsync()));
        Assert.Equal((2, 0), (checkout.Builds, checkout.Faults));
    }

    [Fact]
    public async Task A_build_whose_wrapper_was_killed_is_waited_for_and_not_trusted()
    {
        if (OperatingSystem.IsWindows()) return;

        checkout.Write("fake/hold", "");
        using var killed = checkout.Start();
        await FakeCheckout.HalfBuiltAsync(killed);
        killed.Kill();
        using var next = checkout.Start();
        await next.StandardError.ReadLineAsync();
        checkout.Delete("fake/hold");

        Assert.Equal((0, "one\nargs:\n"), Outcome(await FakeCheckout.FinishAsync(next)));
        Assert.Equal((2, 0), (checkout.Builds, checkout.Faults));
    }

    [Fact]
    public async Task Calls_at_the_same_time_share_one_build()
    {
        if (OperatingSystem.IsWindows()) return;

        var calls = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => checkout.RunAsync()));

        Assert.All(calls, call => Assert.Equal((0, "one\nargs:\n"), Outcome(call)));
        Assert.Equal((1, 0), (checkout.Builds, checkout.Faults));
    }

    [Fact]
    public async Task A_build_that_fails_says_so_and_runs_nothing_old()
    {
        if (OperatingSystem.IsWindows()) return;

        await checkout.RunAsync();
        checkout.Write("tools/Cli/source.cs", "two\n");
        checkout.Write("fake/broken", "");
        var failed = await checkout.RunAsync();
        checkout.Delete("fake/broken");

        Assert.Equal((1, ""), Outcome(failed));
        Assert.Contains("error CS0000", failed.Errors, StringComparison.Ordinal);
        Assert.Equal("two\nargs:\n", (await checkout.RunAsync()).Output);
    }

    [Fact]
    public async Task Without_dotnet_it_says_what_to_install()
    {
        if (OperatingSystem.IsWindows()) return;

        // Every tool but dotnet, wherever this machine keeps them.
        var tools = Directory.CreateDirectory(Path.Combine(checkout.Root, "tools-only")).FullName;
        foreach (var tool in new[] { "bash", "dirname", "readlink", "flock", "find", "date", "mkdir", "rm", "mv", "cp" })
        {
            if (Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists) is { } found)
            {
                File.CreateSymbolicLink(Path.Combine(tools, tool), found);
            }
        }

        var missing = await checkout.RunAsync(path: tools);

        Assert.Equal((127, ""), Outcome(missing));
        Assert.Contains("Install the .NET 10 SDK", missing.Errors, StringComparison.Ordinal);
    }

    private static (int Status, string Output) Outcome((int Status, string Output, string Errors) call) => (call.Status, call.Output);
}
