namespace Xianning.Exchange.Tests.Simulation;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("xn-sim-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>Relative path and content hash of every file, sorted.</summary>
    public IReadOnlyList<string> Contents() =>
    [
        .. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/') + " " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))))
            .Order(StringComparer.Ordinal),
    ];
}
