namespace Xianning.Exchange.AcceptanceTests.Console;

/// <summary>The browser of this machine. None is downloaded: <c>.ci/run</c> installs the distribution's.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Its program; null where there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Skips the test without a browser, except in CI, where it fails.</summary>
    public static void Demand()
    {
        var text = $"no Chromium ({string.Join(", ", Names)}) on the path; install one, for example apt-get install chromium";
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.True(Path is not null, text);
        Assert.SkipUnless(Path is not null, text);
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
