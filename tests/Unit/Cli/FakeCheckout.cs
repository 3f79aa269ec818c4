using System.Diagnostics;

namespace Xianning.Exchange.Tests.Cli;

/// <summary>A checkout with the wrapper and a <c>dotnet</c> that builds in no time, can be held in the middle, and runs a binary by printing it.</summary>
internal sealed class FakeCheckout : IDisposable
{
    private const string Dotnet = """
        #!/usr/bin/env bash
        home="$(dirname "${BASH_SOURCE[0]}")"
        if [ "$1" != build ]; then cat "$1"; shift; echo "args:$*"; exit 0; fi
        echo build >> "$home/builds"
        while [ "$1" != --artifacts-path ]; do shift; done
        to="$2/bin/Xianning.Exchange.Cli/release"
        if [ -e "$2/half" ]; then echo "found a half-built folder" >> "$home/faults"; fi
        mkdir -p "$to"; touch "$2/half"; echo half > "$to/xnx.dll"; echo "half built"
        while [ -e "$home/hold" ]; do sleep 0.02; done
        if [ -e "$home/broken" ]; then echo "error CS0000"; exit 1; fi
        cat "$home/../tools/Cli/source.cs" > "$to/xnx.dll"; rm "$2/half"; echo "whole"
        """;

    private readonly string bin;

    internal FakeCheckout(string wrapper)
    {
        Root = Directory.CreateTempSubdirectory("xnx-wrapper-").FullName;
        bin = Path.Combine(Root, "fake");
        Directory.CreateDirectory(bin);
        Directory.CreateDirectory(Path.Combine(Root, "tools/Cli"));
        File.Copy(wrapper, Path.Combine(Root, "xnx"));
        Write("fake/dotnet", Dotnet);
        MakeExecutable(Path.Combine(bin, "dotnet"));
        Write("tools/Cli/source.cs", "one\n");
    }

    internal string Root { get; }

    internal int Builds => Lines("fake/builds");

    internal int Faults => Lines("fake/faults");

    public void Dispose() => Directory.Delete(Root, recursive: true);

    internal void Write(string path, string text) => File.WriteAllText(Path.Combine(Root, path), text);

    internal void Delete(string path) => File.Delete(Path.Combine(Root, path));

    internal Process Start(string arguments = "", string? path = null)
    {
        var start = new ProcessStartInfo("bash", $"{Path.Combine(Root, "xnx")} {arguments}") { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = path ?? $"{bin}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        return Process.Start(start)!;
    }

    internal async Task<(int Status, string Output, string Errors)> RunAsync(string arguments = "", string? path = null)
    {
        using var process = Start(arguments, path);
        return await FinishAsync(process);
    }

    internal static async Task<(int Status, string Output, string Errors)> FinishAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Returns when the build stands in its middle.</summary>
    internal static async Task HalfBuiltAsync(Process process)
    {
        while (await process.StandardError.ReadLineAsync() is { } line && line != "half built")
        {
        }
    }

    private static void MakeExecutable(string file)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private int Lines(string path) => File.Exists(Path.Combine(Root, path)) ? File.ReadAllLines(Path.Combine(Root, path)).Length : 0;
}
